namespace Openlayer.Dashboard.Conversations;

/// <summary>Puts the turns of two sessions side by side, by what was asked.</summary>
internal static class TurnAlignment
{
    // Questions that have nothing in common still stand side by side rather than alone.
    private const float Least = 0.05f;

    private static readonly char[] _marks = ['.', ',', '!', '?', ':', ';', '"', '\'', '(', ')'];

    /// <param name="left">The questions of one session, in order; null for a turn without one.</param>
    public static IReadOnlyList<Aligned> Of(IReadOnlyList<string?> left, IReadOnlyList<string?> right)
    {
        HashSet<string>[] ours = [.. left.Select(Words)];
        HashSet<string>[] theirs = [.. right.Select(Words)];
        return Alignment.Of(left.Count, right.Count, (one, other) => Least + Likeness(ours[one], theirs[other]));
    }

    // The share of their words that both have.
    private static float Likeness(HashSet<string> one, HashSet<string> other)
    {
        var both = one.Count(other.Contains);
        return both == 0 ? 0 : both / (float)(one.Count + other.Count - both);
    }

    private static HashSet<string> Words(string? text) =>
        new(
            (text ?? "")
                .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
                .Select(static word => word.Trim(_marks)),
            StringComparer.OrdinalIgnoreCase
        );
}
