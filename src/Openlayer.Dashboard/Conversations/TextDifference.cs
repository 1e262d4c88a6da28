namespace Openlayer.Dashboard.Conversations;

/// <summary>A stretch of a text.</summary>
/// <param name="IsChanged">True where the other text has something else.</param>
internal readonly record struct Stretch(string Text, bool IsChanged);

/// <summary>Two texts, and where they differ, word by word.</summary>
internal sealed record TextDifference(IReadOnlyList<Stretch> Left, IReadOnlyList<Stretch> Right)
{
    // Beyond it, what lies between the common start and the common end counts as changed: time grows with the square.
    private const int MaxWords = 600;

    public bool IsSame => Left.All(static part => !part.IsChanged) && Right.All(static part => !part.IsChanged);

    public static TextDifference Of(string left, string right)
    {
        var (ours, theirs) = (Words(left), Words(right));
        var start = 0;
        while (start < ours.Count && start < theirs.Count && ours[start] == theirs[start])
        {
            start++;
        }

        var end = 0;
        while (end < ours.Count - start && end < theirs.Count - start && ours[^(end + 1)] == theirs[^(end + 1)])
        {
            end++;
        }

        var (oneChanged, otherChanged) = (new bool[ours.Count], new bool[theirs.Count]);
        Mark(ours[start..^end], theirs[start..^end], oneChanged.AsSpan(start), otherChanged.AsSpan(start));
        return new(Stretches(ours, oneChanged), Stretches(theirs, otherChanged));
    }

    private static void Mark(List<string> ours, List<string> theirs, Span<bool> one, Span<bool> other)
    {
        if (ours.Count > MaxWords || theirs.Count > MaxWords)
        {
            one[..ours.Count].Fill(true);
            other[..theirs.Count].Fill(true);
            return;
        }

        foreach (var (left, right) in Alignment.Of(ours.Count, theirs.Count, (a, b) => ours[a] == theirs[b] ? 1 : 0))
        {
            if (left is { } at && right is null)
            {
                one[at] = true;
            }
            else if (right is { } there && left is null)
            {
                other[there] = true;
            }
        }
    }

    // A word goes with the white space behind it, so that the words together are the text.
    private static List<string> Words(string text)
    {
        var words = new List<string>();
        var start = 0;
        for (var at = 1; at <= text.Length; at++)
        {
            if (at == text.Length || (char.IsWhiteSpace(text[at - 1]) && !char.IsWhiteSpace(text[at])))
            {
                words.Add(text[start..at]);
                start = at;
            }
        }

        return words;
    }

    private static List<Stretch> Stretches(List<string> words, bool[] changed)
    {
        var found = new List<Stretch>();
        for (var at = 0; at < words.Count; )
        {
            var start = at;
            while (at < words.Count && changed[at] == changed[start])
            {
                at++;
            }

            found.Add(new(string.Concat(words[start..at]), changed[start]));
        }

        return found;
    }
}
