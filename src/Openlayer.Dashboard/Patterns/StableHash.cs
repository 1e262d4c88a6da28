namespace Openlayer.Dashboard.Patterns;

/// <summary>A number for a text that is the same in every process.</summary>
internal static class StableHash
{
    /// <summary>FNV-1a over the characters.</summary>
    public static ulong Of(ReadOnlySpan<char> text)
    {
        var hash = 14695981039346656037;
        foreach (var character in text)
        {
            hash = (hash ^ character) * 1099511628211;
        }

        return hash;
    }
}
