namespace Openlayer;

/// <summary>Finds the known name that a misspelt one was probably meant to be.</summary>
internal static class NearestName
{
    private const int MaxLength = 100;
    private const int LettersPerMistake = 4;
    private const int ShortestPart = 3;

    /// <returns>Null when none is near.</returns>
    public static string? Of(string name, IEnumerable<string> known)
    {
        if (name.Length > MaxLength)
        {
            return null;
        }

        return known
            .Select(candidate => (Candidate: candidate, Distance: Distance(name, candidate)))
            .Where(static one => one.Distance is not null)
            .OrderBy(static one => one.Distance)
            .Select(static one => one.Candidate)
            .FirstOrDefault();
    }

    /// <returns>Null when the names have too little in common.</returns>
    private static int? Distance(string name, string known)
    {
        var whole = Within(Letters(name), Letters(known));
        // In the wrong group, or in none.
        var last = Within(Letters(LastPart(name)), Letters(LastPart(known)));
        if (whole is not null || last is not null)
        {
            return Math.Min(whole ?? int.MaxValue, last + 1 ?? int.MaxValue);
        }

        return HasWordsOf(name, known) ? MaxLength : null;
    }

    private static int? Within(string name, string known)
    {
        var edits = Edits(name, known);
        return edits <= Math.Max(1, Math.Min(name.Length, known.Length) / LettersPerMistake) ? edits : null;
    }

    private static string LastPart(string name) => name[(name.LastIndexOf(':') + 1)..];

    private static string Letters(string name) => string.Concat(name.Where(char.IsLetterOrDigit)).ToUpperInvariant();

    /// <summary>A part of the name, such as PipelineId of InferencePipelineId.</summary>
    private static bool HasWordsOf(string name, string known)
    {
        var (shorter, longer) = (Letters(LastPart(name)), Letters(LastPart(known)));
        if (shorter.Length > longer.Length)
        {
            (shorter, longer) = (longer, shorter);
        }

        return shorter.Length >= ShortestPart && longer.Contains(shorter, StringComparison.Ordinal);
    }

    /// <summary>How many letters have to be put in, left out, replaced or swapped.</summary>
    private static int Edits(string from, string to)
    {
        var rows = new int[from.Length + 1, to.Length + 1];
        for (var i = 0; i <= from.Length; i++)
        {
            rows[i, 0] = i;
        }

        for (var j = 0; j <= to.Length; j++)
        {
            rows[0, j] = j;
        }

        for (var i = 1; i <= from.Length; i++)
        {
            for (var j = 1; j <= to.Length; j++)
            {
                var replaced = rows[i - 1, j - 1] + (from[i - 1] == to[j - 1] ? 0 : 1);
                rows[i, j] = Math.Min(replaced, 1 + Math.Min(rows[i - 1, j], rows[i, j - 1]));
                if (i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1])
                {
                    rows[i, j] = Math.Min(rows[i, j], rows[i - 2, j - 2] + 1);
                }
            }
        }

        return rows[from.Length, to.Length];
    }
}
