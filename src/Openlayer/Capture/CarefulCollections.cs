using System.Collections;
using System.Text.Json;

namespace Openlayer.Capture;

/// <summary>
/// Writes collections from a copy of what they hold, so that one that changes meanwhile, or fails half way, is kept up
/// to there.
/// </summary>
internal sealed class CarefulCollections(Utf8JsonWriter json, TypeContracts contracts, CarefulWriter values)
{
    private Dictionary<object, ReadItems>? _known;

    public void Forget() => _known = null;

    public void WriteItems(IEnumerable collection, Type type)
    {
        var read = Read(collection, type);
        if (read.IsNothing)
        {
            json.WriteNullValue();
            return;
        }

        json.WriteStartArray();
        var isCut = !read.HasMore && read.Items.Count > LongNumbers.MaxWhole && LongNumbers.Are(read.Items);
        foreach (var item in isCut ? read.Items.Take(LongNumbers.Kept) : read.Items)
        {
            values.Write(item);
        }

        if (isCut)
        {
            Marker.LongNumbers(json, type, read.Items.Count, LongNumbers.Kept);
        }

        if (read.Failure is { } failure)
        {
            Marker.Failed(json, type, failure);
        }
        else if (read.HasMore)
        {
            Marker.TooMany(json, type, read.Items.Count);
        }

        json.WriteEndArray();
    }

    /// <summary>A dictionary as an object; as a list of its entries where a key is more than a text.</summary>
    public void WriteDictionary(IEnumerable dictionary, Type type)
    {
        var read = ReadPairs.Of(Read(dictionary, type), contracts);
        var names = new string[read.Items.Count];
        var known = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < names.Length; i++)
        {
            if (DictionaryKeys.NameOf(read.Items[i].Key) is not { } name || !known.Add(name))
            {
                WriteEntries(read, type);
                return;
            }

            names[i] = name;
        }

        json.WriteStartObject();
        for (var i = 0; i < names.Length; i++)
        {
            json.WritePropertyName(names[i]);
            WriteEntry(names[i], read.Items[i].Value);
        }

        if (read.IsWhole)
        {
            json.WriteEndObject();
            return;
        }

        json.WritePropertyName(Marker.Property);
        WriteEnd(read, type);
        json.WriteEndObject();
    }

    /// <summary>A group with its key; a lookup is a list of these.</summary>
    public void WriteGrouped(IEnumerable group, Type type)
    {
        if (!SpecialShapes.IsGroup(type))
        {
            WriteItems(group, type);
            return;
        }

        json.WriteStartObject();
        json.WritePropertyName("key");
        values.Write(KeyOf(group, type));
        json.WritePropertyName("items");
        WriteItems(group, type);
        json.WriteEndObject();
    }

    /// <summary>A user's enumerator runs once, also where its collection is referred to from two places.</summary>
    private ReadItems Read(IEnumerable collection, Type type)
    {
        if (!UserCode.IsRunByReading(type))
        {
            return ReadItems.Of(collection);
        }

        _known ??= new(ReferenceEqualityComparer.Instance);
        if (!_known.TryGetValue(collection, out var read))
        {
            _known[collection] = read = ReadItems.Of(collection);
        }

        return read;
    }

    private void WriteEntries(ReadPairs read, Type type)
    {
        json.WriteStartArray();
        foreach (var (key, value) in read.Items)
        {
            json.WriteStartObject();
            json.WritePropertyName("key");
            values.Write(key);
            json.WritePropertyName("value");
            WriteEntry(DictionaryKeys.NameOf(key), value);
            json.WriteEndObject();
        }

        if (!read.IsWhole)
        {
            WriteEnd(read, type);
        }

        json.WriteEndArray();
    }

    /// <summary>The value of a key, which may be the name of a secret.</summary>
    private void WriteEntry(string? name, object? value)
    {
        if (SecretEntries.IsSecret(name, value))
        {
            Marker.Secret(json, value!.GetType());
        }
        else
        {
            values.Write(value);
        }
    }

    private void WriteEnd(ReadPairs read, Type type)
    {
        if (read.Failure is { } failure)
        {
            Marker.Failed(json, type, failure);
        }
        else
        {
            Marker.TooMany(json, type, read.Items.Count);
        }
    }

    [System.Diagnostics.CodeAnalysis.UnconditionalSuppressMessage(
        "Trimming",
        "IL2070",
        Justification = "A key that was trimmed away is null."
    )]
    private static object? KeyOf(object group, Type type) => type.GetProperty("Key")?.GetValue(group);
}
