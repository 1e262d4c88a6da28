using System.Collections.Concurrent;
using System.Text.Json.Nodes;

namespace Openlayer.Tests.Context;

/// <summary>No id crosses from one request to another, however they interleave.</summary>
public sealed partial class IsolationTests : TracingTest
{
    private const int Requests = 10_000;

    [Fact]
    public async Task Of_10000_interleaved_requests_no_trace_has_the_ids_of_another()
    {
        await Parallel.ForEachAsync(
            Enumerable.Range(0, Requests),
            new ParallelOptions { MaxDegreeOfParallelism = 64 },
            async (request, cancellation) =>
            {
                try
                {
                    OpenlayerTracer.SetUserSessionContext("user-" + request, "session-" + request);
                    await HandleAsync(request, cancellation);
                }
                finally
                {
                    OpenlayerTracer.ClearUserSessionContext();
                }
            }
        );

        var rows = await RowsAsync();
        Assert.Equal(Requests, rows.Count);
        Assert.Equal(Requests, rows.Select(row => (int)row["request"]!).Distinct().Count());
        Assert.All(rows, AssertOwnIdsAndSteps);
    }

    [Fact]
    public async Task After_a_request_the_next_one_on_that_thread_has_no_ids()
    {
        var seen = new ConcurrentQueue<string?>();
        using var work = new BlockingCollection<Action>();
        var thread = new Thread(() =>
        {
            foreach (var request in work.GetConsumingEnumerable())
            {
                request();
            }
        });
        thread.Start();
        for (var i = 0; i < 100; i++)
        {
            var request = i;
            work.Add(() =>
            {
                seen.Enqueue(OpenlayerTracer.CurrentUserId);
                try
                {
                    OpenlayerTracer.SetUserSessionContext("user-" + request);
                    Step(request);
                }
                finally
                {
                    OpenlayerTracer.ClearUserSessionContext();
                }
            });
        }

        work.CompleteAdding();
        thread.Join();
        Assert.All(seen, Assert.Null);
        Assert.All(await RowsAsync(), row => Assert.Equal("user-" + (int)row["request"]!, (string?)row["user_id"]));
    }

    private static void AssertOwnIdsAndSteps(JsonObject row)
    {
        var request = (int)row["request"]!;
        var overridden = request % 7 == 0;
        Assert.Equal((overridden ? "other-" : "user-") + request, (string?)row["user_id"]);
        Assert.Equal("session-" + request, (string?)row["session_id"]);
        var steps = row["steps"]![0]!["steps"]!.AsArray();
        Assert.Equal(StepsOf(request), steps.Count);
        Assert.All(steps, step => Assert.Equal(request, (int)step!["inputs"]!["request"]!));
    }

    private static int StepsOf(int request) =>
        (request % 5) switch
        {
            1 => 4,
            _ => 1,
        };

    [Trace]
    private partial Task HandleAsync(int request, CancellationToken cancellation);

    private async Task HandleAsyncCore(int request, CancellationToken cancellation)
    {
        var overridesLate = request % 2 == 0;
        if (request % 7 == 0 && !overridesLate)
        {
            OpenlayerTracer.UpdateTraceUserSession(userId: "other-" + request);
        }

        await WorkAsync(request, cancellation);

        if (request % 7 == 0 && overridesLate)
        {
            OpenlayerTracer.UpdateTraceUserSession(userId: "other-" + request);
        }

        Assert.Equal("user-" + request, OpenlayerTracer.CurrentUserId);
    }

    private async Task WorkAsync(int request, CancellationToken cancellation)
    {
        switch (request % 5)
        {
            case 0:
                await Task.Run(() => Step(request), cancellation);
                break;
            case 1:
                await Parallel.ForEachAsync(
                    Enumerable.Range(0, 4),
                    cancellation,
                    async (_, _) =>
                    {
                        await Task.Yield();
                        Step(request);
                    }
                );
                break;
            case 2:
                await OnTimerAsync(request);
                break;
            case 3 when request % 100 == 3:
                var thread = new Thread(() => Step(request));
                thread.Start();
                thread.Join();
                break;
            default:
                await Task.Yield();
                await NestedAsync(request);
                break;
        }
    }

    private async Task OnTimerAsync(int request)
    {
        var fired = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var timer = new Timer(
            _ =>
            {
                Step(request);
                fired.SetResult();
            },
            null,
            TimeSpan.FromMilliseconds(1),
            Timeout.InfiniteTimeSpan
        );
        await fired.Task;
    }

    [Trace]
    private partial ValueTask<int> NestedAsync(int request);

    private async ValueTask<int> NestedAsyncCore(int request)
    {
        await Task.Yield();
        return request;
    }

    [Trace]
    private partial int Step(int request);

    private int StepCore(int request) => request;
}
