namespace Openlayer.Dashboard.Conversations;

/// <summary>A pair of positions; null where one side has nothing to put beside the other.</summary>
internal readonly record struct Aligned(int? Left, int? Right);

/// <summary>
/// Puts two lists side by side: pairs keep the order of both, and their likeness is as high as it can be.
/// </summary>
internal static class Alignment
{
    /// <param name="likeness">Of an item on the left and one on the right; 0 for two that never stand together.</param>
    public static IReadOnlyList<Aligned> Of(int left, int right, Func<int, int, float> likeness)
    {
        var best = Best(left, right, likeness, out var paired);
        var found = new List<Aligned>(Math.Max(left, right));
        var (one, other) = (0, 0);
        while (one < left || other < right)
        {
            if (one < left && other < right && paired[one, other])
            {
                found.Add(new(one++, other++));
            }
            else if (other == right || (one < left && best[one + 1, other] >= best[one, other + 1]))
            {
                found.Add(new(one++, null));
            }
            else
            {
                found.Add(new(null, other++));
            }
        }

        return found;
    }

    // The highest sum of likeness from each pair of positions to both ends, by dynamic programming.
    private static float[,] Best(int left, int right, Func<int, int, float> likeness, out bool[,] paired)
    {
        var best = new float[left + 1, right + 1];
        paired = new bool[left, right];
        for (var one = left - 1; one >= 0; one--)
        {
            for (var other = right - 1; other >= 0; other--)
            {
                var gap = Math.Max(best[one + 1, other], best[one, other + 1]);
                var together = likeness(one, other);
                var pair = together > 0 ? together + best[one + 1, other + 1] : 0;
                paired[one, other] = together > 0 && pair >= gap;
                best[one, other] = Math.Max(gap, pair);
            }
        }

        return best;
    }
}
