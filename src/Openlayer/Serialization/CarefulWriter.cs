using System.Collections;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Openlayer.Serialization;

/// <summary>
/// Writes a value that System.Text.Json refused, member by member over the same contracts. A member that throws, refers
/// back, or goes too deep is replaced by a marker; its neighbours are kept.
/// </summary>
internal sealed class CarefulWriter(Utf8JsonWriter json, TypeContracts contracts, CaptureOptions limits)
{
    private const int MaxItems = 10_000;

    private readonly HashSet<object> _open = new(ReferenceEqualityComparer.Instance);
    private int _depth;

    public void Write(object? value)
    {
        if (value is null)
        {
            json.WriteNullValue();
            return;
        }

        var type = value.GetType();
        if (value is string text)
            ValueWriter.Short(json, text, LongTextConverter.LongestIn(limits));
        else if (DataClassification.Of(type) is { } classification)
            contracts.Classified.Write(json, value, classification);
        else if (ValueWriter.IsImmutable(value))
            ValueWriter.Immutable(json, value);
        else if (NotData.Is(type))
            Marker.NotData(json, type);
        else if (NotData.IsLazy(type))
            Marker.Lazy(json, type);
        else if (_depth >= limits.MaxDepth)
            Marker.TooDeep(json, type, limits.MaxDepth);
        else if (!_open.Add(value))
            Marker.Cycle(json, type);
        else
            WriteOpen(value, type);
    }

    private void WriteOpen(object value, Type type)
    {
        _depth++;
        try
        {
            if (value is IDictionary dictionary)
                WriteDictionary(dictionary);
            else if (value is IEnumerable items)
                WriteItems(items, type);
            else
                WriteObject(value, type);
        }
        finally
        {
            _depth--;
            _open.Remove(value);
        }
    }

    private void WriteObject(object value, Type type)
    {
        var contract = contracts.Find(type);
        if (contract is null || contract.Kind == JsonTypeInfoKind.None)
        {
            WriteWhole(value, type, contract);
            return;
        }

        json.WriteStartObject();
        foreach (var property in contract.Properties)
        {
            if (property.Get is null)
                continue;
            json.WritePropertyName(property.Name);
            WriteMember(value, property, type);
        }

        json.WriteEndObject();
    }

    private void WriteMember(object owner, JsonPropertyInfo property, Type ownerType)
    {
        object? member;
        try
        {
            member = property.Get!(owner);
        }
#pragma warning disable CA1031 // A getter is user code: what it throws is recorded in its place.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Marker.Failed(json, ownerType, exception);
            return;
        }

        if (member is not null && property.CustomConverter is ClassifiedConverter classified)
            classified.Write(json, member);
        else
            Write(member);
    }

    /// <summary>A type with a converter of its own writes all or nothing, so it writes aside first.</summary>
    private void WriteWhole(object value, Type type, JsonTypeInfo? contract)
    {
        if (contract is null)
        {
            Marker.NotData(json, type);
            return;
        }

        using var aside = new LimitedBuffer();
        aside.Reset(limits.MaxValueBytes);
        try
        {
            JsonSerializer.Serialize(aside.Json, value, contract);
            aside.Json.Flush();
            if (aside.Exceeded)
                throw new ValueTooLargeException();
            json.WriteRawValue(aside.Kept, skipInputValidation: true);
        }
        catch (ValueTooLargeException)
        {
            Marker.TooLarge(json, type, aside.Total, aside.IsStopped, limits.MaxValueBytes, "");
        }
#pragma warning disable CA1031 // A converter is user code: what it throws is recorded in the value's place.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Marker.Failed(json, type, exception);
        }
    }

    private void WriteDictionary(IDictionary dictionary)
    {
        json.WriteStartObject();
        var count = 0;
        foreach (DictionaryEntry entry in dictionary)
        {
            if (count++ == MaxItems)
            {
                json.WritePropertyName(Marker.Property);
                Marker.TooMany(json, dictionary.GetType(), MaxItems);
                break;
            }

            json.WritePropertyName(Convert.ToString(entry.Key, CultureInfo.InvariantCulture) ?? "");
            Write(entry.Value);
        }

        json.WriteEndObject();
    }

    private void WriteItems(IEnumerable items, Type type)
    {
        json.WriteStartArray();
        var count = 0;
        foreach (var item in items)
        {
            if (count++ == MaxItems)
            {
                Marker.TooMany(json, type, MaxItems);
                break;
            }

            Write(item);
        }

        json.WriteEndArray();
    }
}
