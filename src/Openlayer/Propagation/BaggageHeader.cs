namespace Openlayer.Propagation;

/// <summary>The entries of a W3C <c>baggage</c> header, in their order.</summary>
internal sealed class BaggageHeader
{
    public const string Name = "baggage";

    // The most that every platform has to pass on.
    private const int MaxBytes = 8192;
    private const int MaxEntries = 180;

    private readonly List<string> _entries = [];

    /// <param name="values">The values of the header, each with any number of entries.</param>
    public BaggageHeader(IEnumerable<string?> values)
    {
        foreach (var value in values)
        {
            _entries.AddRange(
                (value ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            );
        }
    }

    public bool IsEmpty => _entries.Count == 0;

    /// <summary>Adds the entries of another header whose names this one does not have.</summary>
    public void AddMissing(BaggageHeader others) =>
        _entries.AddRange(others._entries.Where(other => !_entries.Exists(own => NameOf(own) == NameOf(other))));

    /// <summary>Drops all entries whose names begin so.</summary>
    public int Remove(string prefix) =>
        _entries.RemoveAll(entry => NameOf(entry).StartsWith(prefix, StringComparison.Ordinal));

    /// <summary>Adds entries, all or none: none if the header would be longer than others have to pass on.</summary>
    public bool TryAdd(IReadOnlyList<(string Name, string Value)> entries)
    {
        var added = entries.Select(static entry => $"{entry.Name}={Uri.EscapeDataString(entry.Value)}").ToList();
        // Escaped, each character is a byte.
        if (
            _entries.Count + added.Count > MaxEntries
            || _entries.Concat(added).Sum(static one => one.Length + 1) > MaxBytes
        )
        {
            return false;
        }

        _entries.AddRange(added);
        return true;
    }

    /// <summary>The value of the only entry of this name; null where there is none or several.</summary>
    public string? Find(string name)
    {
        var found = _entries.FindAll(entry => NameOf(entry) == name);
        if (found.Count != 1)
        {
            return null;
        }

        // What follows a semicolon describes the entry.
        var value = found[0][(found[0].IndexOf('=', StringComparison.Ordinal) + 1)..].Split(';')[0].Trim();
        return Uri.UnescapeDataString(value);
    }

    public override string ToString() => string.Join(',', _entries);

    private static string NameOf(string entry)
    {
        var end = entry.IndexOf('=', StringComparison.Ordinal);
        return end < 0 ? "" : entry[..end].Trim();
    }
}
