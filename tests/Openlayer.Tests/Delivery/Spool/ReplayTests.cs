using Openlayer.Delivery.Spool.Storage;
using Openlayer.TestSupport;

namespace Openlayer.Tests.Delivery.Spool;

public sealed partial class ReplayTests : SpoolTest
{
    [Fact]
    public async Task What_cannot_be_sent_is_kept_and_sent_when_the_receiver_answers_again()
    {
        IsDown = true;
        Close(1, 2, 3);
        Assert.Equal(new FlushSummary(0, 0, 0, 0, 3), await FlushAsync());

        IsDown = false;
        Close(4);
        await FlushAsync();
        await UntilAsync(() => Arrived.SequenceEqual([1, 2, 3, 4]));
        await UntilAsync(() => OpenlayerTracer.BufferStatus.Traces == 0);
        Assert.Equal(new FlushSummary(4, 0, 0, 0), await FlushAsync());
        Assert.Empty(Folder.Segments());
    }

    [Fact]
    public async Task What_a_wrong_key_kept_from_being_taken_is_sent_with_the_right_one()
    {
        await using var server = await Receiver.StartAsync(
            (_, context) =>
            {
                context.Response.StatusCode = context.Request.Headers.Authorization == "Bearer right" ? 200 : 401;
                return Task.CompletedTask;
            }
        );
        await RestartAsync(options =>
            (options.Transport, options.BaseUrl, options.ApiKey) = (null, server.Url, "wrong")
        );
        Close(1, 2);
        Assert.Equal(new FlushSummary(0, 0, 0, 0, 2), await FlushAsync());
        Assert.Contains(
            Log.Lines,
            line =>
                line.StartsWith("Error: 2 trace(s) were refused and are kept on disk", StringComparison.Ordinal)
                && line.Contains("OPENLAYER_API_KEY", StringComparison.Ordinal)
        );

        await RestartAsync(options =>
            (options.Transport, options.BaseUrl, options.ApiKey) = (null, server.Url, "right")
        );
        await UntilAsync(() => server.Requests.Any(request => request.Headers["Authorization"] == "Bearer right"));
        await UntilAsync(() => OpenlayerTracer.BufferStatus.Traces == 0);
        Assert.Empty(Directory.GetFiles(Root, "*.jsonl", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task Of_a_damaged_segment_the_whole_records_are_sent_and_the_damage_is_told()
    {
        IsDown = true;
        for (var number = 1; number <= 3; number++)
        {
            Close(number);
            await FlushAsync();
        }

        await StopAsync();
        var segments = Folder.Segments();
        var damaged = segments[^1].Path;
        var bytes = await File.ReadAllBytesAsync(damaged);
        bytes[^10] ^= 1;
        await File.WriteAllBytesAsync(damaged, bytes);
        IsDown = false;
        Use();
        await UntilAsync(() =>
            Log.Lines.Any(line => line.Contains("are damaged and skipped", StringComparison.Ordinal))
        );
        await UntilAsync(() => OpenlayerTracer.BufferStatus.Traces == 0);
        Assert.Equal([1, 2], Arrived);
    }

    [Fact]
    public async Task One_bad_row_on_disk_does_not_keep_the_others_there()
    {
        IsDown = true;
        Close(1, 2, 3);
        await FlushAsync();
        await StopAsync();
        Use();
        Sent.Respond = batch =>
            System.Text.Encoding.UTF8.GetString(batch.Body.Span).Contains("\"number\":2", StringComparison.Ordinal)
                ? TransportResult.Rejected("bad row", canSplit: true)
                : TransportResult.Delivered;
        await UntilAsync(() => OpenlayerTracer.BufferStatus is { Traces: 0, Rejected: 1 });
        Assert.Equal([1, 3], Arrived);
    }

    [Fact]
    public async Task A_stop_that_runs_out_of_time_breaks_off_what_is_sent_from_disk_and_leaves_it_there()
    {
        var sentFromDisk = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var server = await Receiver.StartAsync(
            (number, context) =>
            {
                context.Response.StatusCode = 503;
                if (number == 1)
                {
                    return Task.CompletedTask;
                }

                sentFromDisk.TrySetResult();
                return Task.Delay(Timeout.Infinite, context.RequestAborted);
            }
        );
        await RestartAsync(options => (options.Transport, options.BaseUrl, options.ApiKey) = (null, server.Url, "key"));
        Close(1);
        _ = FlushAsync();
        await sentFromDisk.Task.WaitAsync(Patience);

        var delivery = Openlayer.Pipeline.TracePipeline.Current.Delivery!;
        await delivery.StopAsync(TimeSpan.Zero).WaitAsync(Patience);
        Assert.Equal(new FlushSummary(0, 0, 0, 0, 1), delivery.Ledger.Result());
        Assert.Equal((1, 0), (SpoolSurvey.Of(Folder).Rows, SpoolSurvey.Of(Folder).RowsInUse));
        Assert.DoesNotContain(Log.Lines, line => line.Contains("left behind", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Written_first_a_trace_is_on_disk_when_its_call_returns()
    {
        IsDown = true;
        await RestartAsync(options =>
        {
            options.Spool.WriteFirst = true;
            options.Delivery.Linger = TimeSpan.FromMinutes(1);
        });
        for (var number = 1; number <= 10; number++)
        {
            Close(number);
            Assert.Equal(number, SpoolSurvey.Of(Folder).Rows);
        }

        Assert.Equal(new FlushSummary(0, 0, 0, 0, 10), await FlushAsync());
        IsDown = false;
        await UntilAsync(() => OpenlayerTracer.BufferStatus.Traces == 0);
        Assert.Equal(new FlushSummary(10, 0, 0, 0), await FlushAsync());
        Assert.Equal(Enumerable.Range(1, 10), Arrived.Distinct());
    }

    [Fact]
    public async Task Written_first_a_redactor_that_traces_or_waits_for_others_that_do_stops_nothing()
    {
        var asked = 0;
        await RestartAsync(options =>
        {
            options.Spool.WriteFirst = true;
            options.Capture.Redactor = text =>
            {
                if (text == "outer" && Interlocked.Increment(ref asked) == 1)
                {
                    Task.Run(() => Text("left out: the redactor's own")).Wait(Patience);
                    using (ExecutionContext.SuppressFlow())
                    {
                        Task.Run(() => Text("another's")).Wait(Patience);
                    }
                }

                return text;
            };
        });
        Text("outer");
        Assert.Equal(new FlushSummary(2, 0, 0, 0), await FlushAsync());
    }

    [Trace]
    private static partial void Text(string text);

    private static void TextCore(string text) { }

    [Fact]
    public async Task What_a_process_left_is_sent_by_the_next_with_the_same_ids()
    {
        IsDown = true;
        Close(1, 2);
        await FlushAsync();
        Assert.Equal(2, OpenlayerTracer.BufferStatus.Traces);
        var ids = Sent.Refused.Select(row => (string?)row["inferenceId"]).Distinct().Order().ToList();

        await StopAsync();
        IsDown = false;
        Use();
        await UntilAsync(() => Arrived.SequenceEqual([1, 2]));
        Assert.Equal(ids, Sent.Rows.Select(row => (string?)row["inferenceId"]).Order());
        // Not traces of this process: its own sums are of what it closed.
        Assert.Equal(default, await FlushAsync());
    }
}
