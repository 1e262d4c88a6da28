using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Openlayer.Dashboard.Insights;

namespace Openlayer.Dashboard.Tests.Insights;

/// <summary>Only what took many rows is kept, and what is kept gets renewed.</summary>
public sealed class KeptResultsTests
{
    private static readonly (string, string) _key = ("p", "7d");

    private readonly FakeTimeProvider _time = new();
    private int _found;

    private sealed record Result(int Number, long RowsRead, DateTimeOffset At) : IKeptResult;

    [Fact]
    public void A_result_of_few_rows_is_found_each_time()
    {
        var kept = Kept();

        Assert.Equal(1, Get(kept, rows: 10).Number);
        Assert.Equal(2, Get(kept, rows: 10).Number);
    }

    [Fact]
    public async Task A_result_of_many_rows_is_kept_and_then_renewed_in_the_background()
    {
        var kept = Kept();

        Assert.Equal(1, Get(kept, rows: 10_000).Number);
        _time.Advance(TimeSpan.FromSeconds(59));
        Assert.Equal(1, Get(kept, rows: 10_000).Number);
        _time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(1, Get(kept, rows: 10_000).Number);
        await UntilAsync(() => Get(kept, rows: 10_000).Number == 2);
        _time.Advance(TimeSpan.FromHours(2));
        Assert.Equal(3, Get(kept, rows: 10_000).Number);
    }

    [Fact]
    public async Task Who_can_do_without_a_result_does_not_wait_for_it()
    {
        var kept = Kept();

        Assert.Null(kept.GetSoon(_key, _ => Find(10_000), CancellationToken.None));
        await UntilAsync(() => kept.GetSoon(_key, _ => Find(10_000), CancellationToken.None) is { Number: 1 });
    }

    [Fact]
    public async Task What_was_found_in_the_background_reaches_the_next_caller_however_few_its_rows()
    {
        var kept = Kept();

        Assert.Null(kept.GetSoon(_key, _ => Find(3), CancellationToken.None));
        await UntilAsync(() => kept.GetSoon(_key, _ => Find(3), CancellationToken.None) is { RowsRead: 3 });
    }

    [Fact]
    public void What_was_found_before_rows_were_erased_is_not_kept()
    {
        var kept = Kept();
        Assert.Equal(1, Get(kept, rows: 10_000).Number);

        kept.Forget();
        var meanwhile = kept.Get(
            _key,
            _ =>
            {
                kept.Forget();
                return Find(10_000);
            },
            CancellationToken.None
        );

        Assert.Equal(2, meanwhile.Number);
        Assert.Equal(3, Get(kept, rows: 10_000).Number);
    }

    [Fact]
    public async Task A_failure_is_that_of_the_next_caller_and_of_no_other()
    {
        var kept = Kept();

        Assert.Null(kept.GetSoon(_key, static _ => throw new InvalidOperationException(), CancellationToken.None));
        Assert.Throws<InvalidOperationException>(() =>
            kept.Get(_key, static _ => throw new InvalidOperationException(), CancellationToken.None)
        );
        Assert.Equal(1, Get(kept, rows: 10_000).Number);
        await UntilAsync(() => kept.GetSoon(_key, _ => Find(10_000), CancellationToken.None) is { Number: 1 });
    }

    private KeptResults<Result> Kept() => new(_time, NullLogger.Instance);

    private Result Get(KeptResults<Result> kept, long rows) => kept.Get(_key, _ => Find(rows), CancellationToken.None);

    private Result Find(long rows) => new(Interlocked.Increment(ref _found), rows, _time.GetUtcNow());

    private static async Task UntilAsync(Func<bool> isSo)
    {
        for (var attempt = 0; !isSo(); attempt++)
        {
            Assert.True(attempt < 1_000, "It did not happen.");
            await Task.Delay(10);
        }
    }
}
