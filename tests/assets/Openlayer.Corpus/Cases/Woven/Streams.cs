using System.Runtime.CompilerServices;

namespace Openlayer.Corpus.Intercepted;

/// <summary>Ordinary methods that return streams, and that fail.</summary>
internal static class Streams
{
    private static readonly InvalidOperationException _thrown = new("boom");

    [Trace]
    public static async IAsyncEnumerable<string> TokensAsync(
        int count,
        [EnumeratorCancellation] CancellationToken ct = default
    )
    {
        for (var token = 0; token < count; token++)
        {
            await Task.Delay(1, ct);
            yield return Token(token);
        }
    }

    [Trace]
    internal static string Token(int number) => $"t{number}";

    [Trace]
    public static IEnumerable<int> Numbers(int last)
    {
        for (var number = 0; number < last; number++)
        {
            yield return number;
        }
    }

    [Trace]
    public static IEnumerable<string> Query(int last) => Numbers(last).Select(number => Token(number));

    [Trace, MethodImpl(MethodImplOptions.NoInlining)]
    public static int Break(int depth) => depth == 0 ? throw _thrown : Break(depth - 1);

    [Trace]
    public static async Task<T> BreakLaterAsync<T>(T item)
    {
        await Task.Yield();
        throw new FormatException($"{item}");
    }

    [Trace]
    public static async IAsyncEnumerable<int> BreakStreamAsync(int first)
    {
        await Task.Yield();
        yield return first;
        _ = Break(0);
    }

    [Trace, MethodImpl(MethodImplOptions.NoInlining)]
    public static string Trail(int depth)
    {
        if (depth > 0)
        {
            return Trail(depth - 1);
        }

        Observed.MarkStack();
        return "shown";
    }

    [Case(
        """
            TokensAsync(count: 2) = "t0t1"
              Token(number: 0) = "t0"
              Token(number: 1) = "t1"
            Token(number: 7) = "t7"
            Token(number: 7) = "t7"
            Query(last: 2) = "t0t1"
              Numbers(last: 2) = [0,1]
              Token(number: 0) = "t0"
              Token(number: 1) = "t1"
            """
    )]
    public static async Task Read_to_the_end(Observed seen)
    {
        await foreach (var token in TokensAsync(2))
        {
            seen.Saw(token + Token(7));
        }

        seen.Saw(Query(2));
    }

    [Case(
        """
            Break(depth: 1) ! boom
              Break(depth: 0) ! boom
            BreakLaterAsync(item: 3) ! 3
            BreakStreamAsync(first: 1) = [1] ! boom ~ failed
              Break(depth: 0) ! boom
            """
    )]
    public static async Task Failing(Observed seen)
    {
        seen.Throws(() => Break(1), _thrown);
        await seen.ThrowsAsync(() => BreakLaterAsync(3));
        await seen.ThrowsAsync(
            async () =>
            {
                await foreach (var number in BreakStreamAsync(1))
                {
                    seen.Saw(number);
                }
            },
            _thrown
        );
    }

    [Case(
        """
            Trail(depth: 1) = "shown"
              Trail(depth: 0) = "shown"
            """
    )]
    public static void The_stack_of_a_body(Observed seen) => seen.Saw(Trail(1));
}
