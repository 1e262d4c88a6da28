using System.Runtime.CompilerServices;

namespace Openlayer.Tests.Tracing;

public sealed partial class CancellationTests
{
    [Fact]
    public async Task A_stream_whose_reader_cancels_is_cancelled()
    {
        using var source = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => ReadAsync(Tell(), source));
        using var given = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            ReadAsync(Tell(given.Token), given, given: false)
        );
        var rows = await RowsAsync();
        Assert.Equal(2, rows.Count);
        Assert.All(
            rows,
            static row =>
            {
                Assert.True((bool?)Metadata(row)["cancelled"]);
                Assert.Equal("cancelled", (string?)Metadata(row)["streamEnd"]);
                Assert.Null(Metadata(row)["Exceptions"]);
            }
        );
    }

    [Fact]
    public async Task A_stream_that_runs_out_of_its_own_time_has_failed()
    {
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var _ in TellUntilTimeout(CancellationToken.None)) { }
        });
        AssertFailed(await RowAsync());
        Assert.Equal("failed", (string?)Metadata(await RowAsync())["streamEnd"]);
    }

    private static async Task ReadAsync(IAsyncEnumerable<int> stream, CancellationTokenSource source, bool given = true)
    {
        await foreach (var number in stream.WithCancellation(given ? source.Token : CancellationToken.None))
        {
            if (number == 1)
            {
                await source.CancelAsync();
            }
        }
    }

    [Trace]
    private static async IAsyncEnumerable<int> Tell([EnumeratorCancellation] CancellationToken token = default)
    {
        for (var i = 0; i < 3; i++)
        {
            yield return i;
            await Task.Delay(i == 1 ? Timeout.Infinite : 0, token);
        }
    }

    [Trace]
    private static async IAsyncEnumerable<int> TellUntilTimeout([EnumeratorCancellation] CancellationToken token)
    {
        yield return 1;
        using var own = CancellationTokenSource.CreateLinkedTokenSource(token);
        own.CancelAfter(1);
        await Task.Delay(Timeout.Infinite, own.Token);
    }
}
