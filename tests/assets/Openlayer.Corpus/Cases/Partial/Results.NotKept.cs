namespace Openlayer.Corpus.Partial;

internal static partial class Results
{
#if TRACED
    [Trace]
    public static partial int[,] ReturnGrid(int[][] rows);

    private static int[,] ReturnGridCore(int[][] rows)
#else
    public static int[,] ReturnGrid(int[][] rows)
#endif
        =>
        new[,]
        {
            { rows[0][0], rows[0][1] },
        };

#if TRACED
    [Trace]
    public static partial Func<int, int> ReturnFunction(int by);

    private static Func<int, int> ReturnFunctionCore(int by)
#else
    public static Func<int, int> ReturnFunction(int by)
#endif
        => number => number + by;

#if TRACED
    [Trace]
    public static partial ReadOnlySpan<char> ReturnSpan(string text);

    private static ReadOnlySpan<char> ReturnSpanCore(string text)
#else
    public static ReadOnlySpan<char> ReturnSpan(string text)
#endif
        => text.AsSpan(1);

    [Case(
        """
            ReturnGrid(rows: [[1,2]]) = [1,2]
            ReturnFunction(by: 2) = {"openlayer.omitted":"type","type":"Func`2","detail":"not data"}
            ReturnSpan(text: "abc")
            """
    )]
    public static void Values_that_are_not_kept(Observed seen)
    {
        seen.Saw(
            ReturnGrid([
                [1, 2],
            ])[0, 1]
        );
        seen.Saw(ReturnFunction(2)(3));
        seen.Saw(ReturnSpan("abc").ToString());
    }
}
