using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;

namespace Openlayer.Tests.Delivery.Spool;

/// <summary>
/// How often rows are tried that the receiver fails at, and what becomes of the others of their segment.
/// </summary>
public sealed class FailingRowTests : SpoolTest
{
    private static readonly TimeSpan _step = TimeSpan.FromSeconds(10);

    private readonly FakeTimeProvider _time = new(DateTimeOffset.UtcNow);

    private bool _isWell;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task While_the_receiver_takes_others_they_are_tried_ever_later(bool writeFirst)
    {
        await LeaveOneAsync(writeFirst);
        for (var number = 2; number <= 360; number++)
        {
            Close(number);
            await FlushAsync();
            await PassTimeAsync(_step);
        }

        Assert.Equal(Enumerable.Range(2, 359), Arrived);
        // In an hour: the first, from disk at once, then after 1, 2, … 512 seconds, and after 10 minutes each.
        Assert.InRange(Sent.Refused.Count, 8, 16);
    }

    [Fact]
    public async Task While_it_takes_none_they_are_tried_each_minute_and_so_sent_soon_after_it_is_well_again()
    {
        await LeaveOneAsync();
        for (var passed = TimeSpan.Zero; passed < TimeSpan.FromHours(1); passed += _step)
        {
            await PassTimeAsync(_step);
        }

        Assert.InRange(Sent.Refused.Count, 8, 68);

        _isWell = true;
        await PassTimeAsync(TimeSpan.FromMinutes(1));
        Assert.Equal([1], Arrived);
        Assert.Equal(new FlushSummary(1, 0, 0, 0), await FlushAsync());
    }

    [Fact]
    public async Task What_cannot_be_put_back_is_all_sent_again_and_counted_once()
    {
        await RestartAsync(options => options.TimeProvider = _time);
        IsDown = true;
        Close(1, 2);
        Assert.Equal(2, (await FlushAsync()).Spooled);
        await PassTimeAsync(_step);

        // There is no folder to write to, once the first has been taken and the second has not.
        var (folder, away) = (Folder.Path, Folder.Path + "-away");
        Sent.Respond = batch =>
        {
            if (batch.RowCount == 2)
            {
                return TransportResult.Rejected("one by one", canSplit: true);
            }

            if (NumberOf(JsonNode.Parse(batch.Body.Span)!["rows"]![0]!.AsObject()) == 2)
            {
                return TransportResult.Retry("down");
            }

            Directory.Move(folder, away);
            return TransportResult.Delivered;
        };
        // One pass and no more: the next would find no folder, and count what was in it as lost.
        await ReplayAsync();
        Directory.Move(away, folder);
        Assert.Equal([1], Arrived);
        Assert.Equal(new FlushSummary(0, 0, 0, 0, 2), await FlushAsync());

        Sent.Respond = _ => TransportResult.Delivered;
        await PassTimeAsync(_step);
        Assert.Equal([1, 1, 2], Arrived);
        Assert.Equal(new FlushSummary(2, 0, 0, 0), await FlushAsync());
    }

    /// <summary>The first row is on disk, and the receiver fails at it until it is well.</summary>
    private async Task LeaveOneAsync(bool writeFirst = false)
    {
        await RestartAsync(options => (options.TimeProvider, options.Spool.WriteFirst) = (_time, writeFirst));
        Sent.Respond = batch =>
            !_isWell && JsonNode.Parse(batch.Body.Span)!["rows"]!.AsArray().Any(row => NumberOf(row!.AsObject()) == 1)
                ? TransportResult.Retry("500") with
                {
                    CanSplit = true,
                }
                : TransportResult.Delivered;
        Close(1);
        Assert.Equal(1, (await FlushAsync()).Spooled);
    }

    private async Task PassTimeAsync(TimeSpan time)
    {
        _time.Advance(time);
        await ReplayAsync();
    }

    private static Task ReplayAsync() =>
        Openlayer.Pipeline.TracePipeline.Current.Delivery!.ReplayAsync().WaitAsync(Patience);
}
