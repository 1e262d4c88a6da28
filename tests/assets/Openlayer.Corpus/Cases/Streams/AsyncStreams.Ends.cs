namespace Openlayer.Corpus.Streams;

internal static partial class AsyncStreams
{
    private static readonly InvalidOperationException _thrown = new("boom");

#if TRACED
    [Trace]
    public static partial IAsyncEnumerable<int> FailingAsync(bool wait);

    private static async IAsyncEnumerable<int> FailingAsyncCore(bool wait)
#else
    public static async IAsyncEnumerable<int> FailingAsync(bool wait)
#endif
    {
        yield return 1;
        if (wait)
        {
            await Task.Yield();
        }

        throw _thrown;
    }

    [Case(
        """
            LinesAsync(count: 3) = "w0" ~ abandoned
              WordsAsync(count: 3) = "w0 " ~ abandoned
                SpellAsync(word: 0) = "w0 "
                CleanUp(what: "words")
              Consume(item: "w0 ") = "w0"
            Consume(item: "left") = "left"
            """
    )]
    public static async Task Left_after_the_first_item(Observed seen)
    {
        await foreach (var line in LinesAsync(3))
        {
            seen.Saw(line);
            break;
        }

        seen.Saw(Consume("left"));
    }

    [Case(
        """
            WordsAsync(count: 3) = "w0 " ! (cancelled) ~ cancelled
              SpellAsync(word: 0) = "w0 "
              CleanUp(what: "words")
            """
    )]
    public static async Task Cancelled_by_the_consumer(Observed seen)
    {
        using var source = new CancellationTokenSource();
        await seen.ThrowsAsync(async () =>
        {
            await foreach (var word in WordsAsync(3).WithCancellation(source.Token).ConfigureAwait(false))
            {
                seen.Saw(word);
                await source.CancelAsync();
            }
        });
    }

    [Case(
        """
            FailingAsync(wait: true) = [1] ! boom ~ failed
            FailingAsync(wait: false) = [1] ! boom ~ failed
            """
    )]
    public static async Task Failing(Observed seen)
    {
        foreach (var wait in new[] { true, false })
        {
            await seen.ThrowsAsync(
                async () =>
                {
                    await foreach (var item in FailingAsync(wait))
                    {
                        seen.Saw(item);
                    }
                },
                _thrown
            );
        }
    }
}
