using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Openlayer.Testing;

/// <summary>Recorded values by name, in the order in which they were written. Immutable.</summary>
[SuppressMessage("Naming", "CA1710:Identifiers should have correct suffix", Justification = "It reads as its use.")]
public sealed class RecordedValues : IReadOnlyDictionary<string, RecordedValue>
{
    private readonly OrderedDictionary<string, RecordedValue> _values;
    private readonly string _kind;

    private RecordedValues(string kind, OrderedDictionary<string, RecordedValue> values)
    {
        _kind = kind;
        _values = values;
    }

    /// <summary>How many there are.</summary>
    public int Count => _values.Count;

    /// <summary>The names.</summary>
    public IEnumerable<string> Keys => _values.Keys;

    /// <summary>The values.</summary>
    public IEnumerable<RecordedValue> Values => _values.Values;

    /// <summary>The value of a name.</summary>
    /// <param name="key">The name.</param>
    /// <exception cref="KeyNotFoundException">There is none. Its message lists the names that there are.</exception>
    public RecordedValue this[string key] =>
        _values.TryGetValue(key, out var value)
            ? value
            : throw new KeyNotFoundException(
                $"There is no {_kind} '{key}'. "
                    + (Count == 0 ? "There are none." : $"Recorded: {string.Join(", ", Keys)}.")
            );

    /// <inheritdoc/>
    public bool ContainsKey(string key) => _values.ContainsKey(key);

    /// <inheritdoc/>
    public bool TryGetValue(string key, out RecordedValue value) => _values.TryGetValue(key, out value);

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, RecordedValue>> GetEnumerator() => _values.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal static RecordedValues Of(string kind, RecordedValue json, Func<string, bool>? takes = null)
    {
        var values = new OrderedDictionary<string, RecordedValue>(StringComparer.Ordinal);
        if (json.Json.ValueKind == JsonValueKind.Object)
        {
            foreach (var property in json.Json.EnumerateObject().Where(one => takes?.Invoke(one.Name) != false))
            {
                values[property.Name] = new RecordedValue(property.Value);
            }
        }

        return new RecordedValues(kind, values);
    }
}
