using System.Collections;
using System.Text.Json.Serialization.Metadata;

namespace Openlayer.Capture;

/// <summary>The entries of a dictionary, as far as they could be read.</summary>
internal sealed class ReadPairs
{
    private readonly ReadItems _read;

    private ReadPairs(ReadItems read, IReadOnlyList<KeyValuePair<object?, object?>> items)
    {
        _read = read;
        Items = items;
    }

    public IReadOnlyList<KeyValuePair<object?, object?>> Items { get; }

    public Exception? Failure => _read.Failure;

    public bool IsWhole => _read.Failure is null && !_read.HasMore;

    public static ReadPairs Of(ReadItems read, TypeContracts contracts) =>
        new(read, [.. read.Items.Where(static item => item is not null).Select(item => Pair(item!, contracts))]);

    private static KeyValuePair<object?, object?> Pair(object entry, TypeContracts contracts)
    {
        if (entry is DictionaryEntry known)
        {
            return new(known.Key, known.Value);
        }
        // A KeyValuePair<,> of some types, whose contract has the key first.
        if (
            contracts.FindToWalk(entry.GetType()) is
            { Kind: JsonTypeInfoKind.Object, Properties: [{ Get: { } key }, { Get: { } value }, ..] }
        )
        {
            return new(key(entry), value(entry));
        }

        return new(null, entry);
    }
}
