using System.Runtime.CompilerServices;

namespace Openlayer.Corpus.Streams;

/// <summary>Async streams: read to the end, left, failing, cancelled, read twice, inside one another.</summary>
internal static partial class AsyncStreams
{
#if TRACED
    [Trace]
    public static partial IAsyncEnumerable<string> WordsAsync(int count, CancellationToken ct = default);

    private static async IAsyncEnumerable<string> WordsAsyncCore(
        int count,
        [EnumeratorCancellation] CancellationToken ct
    )
#else
    public static async IAsyncEnumerable<string> WordsAsync(
        int count,
        [EnumeratorCancellation] CancellationToken ct = default
    )
#endif
    {
        try
        {
            for (var word = 0; word < count; word++)
            {
                Observed.Mark($"makes {word}");
                await Task.Yield();
                ct.ThrowIfCancellationRequested();
                yield return await SpellAsync(word);
            }
        }
        finally
        {
            await Task.Yield();
            CleanUp("words");
        }
    }

#if TRACED
    [Trace]
    private static partial Task<string> SpellAsync(int word);

    private static async Task<string> SpellAsyncCore(int word)
#else
    private static async Task<string> SpellAsync(int word)
#endif
    {
        await Task.Yield();
        return $"w{word} ";
    }

#if TRACED
    [Trace]
    internal static partial void CleanUp(string what);

    private static void CleanUpCore(string what)
#else
    internal static void CleanUp(string what)
#endif
        => Observed.Mark($"cleans {what}");

#if TRACED
    [Trace]
    internal static partial string Consume(string item);

    private static string ConsumeCore(string item)
#else
    internal static string Consume(string item)
#endif
        => item.Trim();

#if TRACED
    [Trace]
    public static partial IAsyncEnumerable<string> LinesAsync(int count);

    private static async IAsyncEnumerable<string> LinesAsyncCore(int count)
#else
    public static async IAsyncEnumerable<string> LinesAsync(int count)
#endif
    {
        await foreach (var word in WordsAsync(count))
        {
            yield return Consume(word);
        }
    }

#if TRACED
    [Trace]
    public static partial IAsyncEnumerable<T> PassAsync<T>([NoTrace] IAsyncEnumerable<T> items);

    private static IAsyncEnumerable<T> PassAsyncCore<T>(IAsyncEnumerable<T> items)
#else
    public static IAsyncEnumerable<T> PassAsync<T>([NoTrace] IAsyncEnumerable<T> items)
#endif
        => items;

    [Case(
        """
            WordsAsync(count: 2) = "w0 w1 "
              SpellAsync(word: 0) = "w0 "
              SpellAsync(word: 1) = "w1 "
              CleanUp(what: "words")
            Consume(item: "w0 ") = "w0"
            Consume(item: "w1 ") = "w1"
            """
    )]
    public static async Task Children_are_of_the_stream_and_the_consumers_steps_are_not(Observed seen)
    {
        await foreach (var word in WordsAsync(2))
        {
            seen.Saw(word);
            seen.Saw(Consume(word));
        }

        seen.Saw("end");
    }

    [Case(
        """
            LinesAsync(count: 2) = "w0w1"
              WordsAsync(count: 2) = "w0 w1 "
                SpellAsync(word: 0) = "w0 "
                SpellAsync(word: 1) = "w1 "
                CleanUp(what: "words")
              Consume(item: "w0 ") = "w0"
              Consume(item: "w1 ") = "w1"
            Consume(item: "w0") = "w0"
            Consume(item: "w1") = "w1"
            """
    )]
    public static async Task A_stream_inside_a_stream(Observed seen)
    {
        await foreach (var line in LinesAsync(2))
        {
            seen.Saw(Consume(line));
        }
    }

    [Case(
        """
            PassAsync() = "w0 "
              WordsAsync(count: 1) = "w0 "
                SpellAsync(word: 0) = "w0 "
                CleanUp(what: "words")
            PassAsync() = "w0 "
              WordsAsync(count: 1) = "w0 "
                SpellAsync(word: 0) = "w0 "
                CleanUp(what: "words")
            """
    )]
    public static async Task Read_twice_and_never(Observed seen)
    {
        var stream = PassAsync(WordsAsync(1));
        _ = WordsAsync(9);
        foreach (var _ in new[] { 1, 2 })
        {
            await foreach (var word in stream)
            {
                seen.Saw(word);
            }
        }
    }

    [Case(
        """
            WordsAsync(count: 2) = "w0 w1 "
              SpellAsync(word: 0) = "w0 "
              SpellAsync(word: 1) = "w1 "
              CleanUp(what: "words")
            WordsAsync(count: 1) = "w0 "
              SpellAsync(word: 0) = "w0 "
              CleanUp(what: "words")
            """
    )]
    public static async Task Two_read_in_turns(Observed seen)
    {
        var two = WordsAsync(2).GetAsyncEnumerator();
        var one = WordsAsync(1).GetAsyncEnumerator();
        seen.Saw(await two.MoveNextAsync());
        seen.Saw(await one.MoveNextAsync());
        seen.Saw(await two.MoveNextAsync());
        seen.Saw(await one.MoveNextAsync());
        seen.Saw(await two.MoveNextAsync());
        seen.Saw(two.Current);
        await one.DisposeAsync();
        await two.DisposeAsync();
        seen.Saw("disposed");
    }
}
