using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using System.Threading.Channels;

namespace Openlayer.Tests.Context;

/// <summary>What a context sets, where it is restored, and what it leaves behind.</summary>
public sealed class RestoredContextTests : IDisposable
{
    private readonly ConcurrentQueue<JsonNode> _rows = new();
    private readonly FlowTracing _tracing;
    private readonly IDisposable _flow;

    public RestoredContextTests()
    {
        _tracing = new FlowTracing(new OpenlayerOptions(), row => _rows.Enqueue(JsonNode.Parse(row.Span)!));
        _flow = _tracing.Enter();
    }

    public void Dispose()
    {
        _flow.Dispose();
        _tracing.Dispose();
    }

    [Fact]
    public void The_ids_are_set_until_it_is_disposed()
    {
        var ofAda = Captured("ada", "chat-1");
        using var ids = OpenlayerTracer.UseUserSession("bob", "chat-2");
        using (ofAda.Restore())
        {
            Assert.Equal(("ada", "chat-1"), Ids());
            using (default(CapturedContext).Restore())
            {
                Assert.Equal((null, null), Ids());
            }

            Assert.Equal(("ada", "chat-1"), Ids());
        }

        Assert.Equal(("bob", "chat-2"), Ids());
    }

    [Fact]
    public void Disposed_twice_or_late_it_does_no_harm()
    {
        var outer = Captured("ada", null).Restore();
        var inner = Captured("bob", null).Restore();
        outer.Dispose();
        Assert.Equal((null, null), Ids());
        inner.Dispose();
        outer.Dispose();
        Assert.Equal((null, null), Ids());
    }

    [Fact]
    public async Task Disposed_in_another_flow_it_changes_nothing_there()
    {
        var restored = Captured("ada", null).Restore();
        Task<(string?, string?)> elsewhere;
        using (ExecutionContext.SuppressFlow())
        {
            elsewhere = Task.Run(() =>
            {
                OpenlayerTracer.SetUserSessionContext("bob");
                restored.Dispose();
                return Ids();
            });
        }

        Assert.Equal(("bob", null), await elsewhere);
    }

    [Fact]
    public void An_item_has_a_trace_of_its_own_that_names_the_one_it_was_queued_in()
    {
        CapturedContext captured;
        using (OpenlayerTracer.UseUserSession("ada", "chat-1"))
        using (OpenlayerTracer.StartStep("request"))
        {
            captured = OpenlayerTracer.CaptureContext();
        }

        using (OpenlayerTracer.UseUserSession("bob"))
        using (OpenlayerTracer.StartStep("batch"))
        {
            using (captured.Restore())
            using (OpenlayerTracer.StartStep("item"))
            {
                Assert.Equal("ada", OpenlayerTracer.CurrentTrace?.UserId);
            }

            Assert.Equal("batch", OpenlayerTracer.CurrentStep?.Name);
        }

        var (request, item, batch) = (Row("request"), Row("item"), Row("batch"));
        Assert.Equal(("ada", "chat-1"), ((string?)item["user_id"], (string?)item["session_id"]));
        Assert.Equal((string?)request["inferenceId"], (string?)item["parentInferenceId"]);
        Assert.Equal("bob", (string?)batch["user_id"]);
        Assert.Null(batch["parentInferenceId"]);
        Assert.Empty(batch["steps"]![0]!["steps"]!.AsArray());
    }

    [Fact]
    public void What_an_item_queues_names_the_trace_of_the_item()
    {
        var first = Captured("ada", null, step: "first");
        CapturedContext second;
        using (first.Restore())
        using (OpenlayerTracer.StartStep("second"))
        {
            second = OpenlayerTracer.CaptureContext();
        }

        using (first.Restore())
        {
            Assert.Equal(first.TraceId, OpenlayerTracer.CaptureContext().TraceId);
        }

        Assert.Equal((string?)Row("second")["inferenceId"], second.TraceId);
        Assert.Equal(first.TraceId, (string?)Row("second")["parentInferenceId"]);
    }

    [Fact]
    public void Suppressed_ids_come_back_and_an_open_trace_keeps_its_own()
    {
        using (OpenlayerTracer.UseUserSession("ada", "chat-1"))
        using (OpenlayerTracer.StartStep("request"))
        {
            using (OpenlayerTracer.SuppressUserSession())
            {
                Assert.Equal((null, null), Ids());
                Assert.True(OpenlayerTracer.CaptureContext().UserId is null);
            }

            Assert.Equal(("ada", "chat-1"), Ids());
        }

        Assert.Equal("ada", (string?)Row("request")["user_id"]);
    }

    [Fact]
    public async Task A_loop_that_is_started_without_the_ids_never_has_them()
    {
        using var ids = OpenlayerTracer.UseUserSession("ada");
        Task<(string?, string?)> loop;
        using (OpenlayerTracer.SuppressUserSession())
        {
            loop = Task.Run(Ids);
        }

        Assert.Equal((null, null), await loop);
    }

    [Fact]
    public async Task No_consumer_hands_ids_from_one_job_to_the_next()
    {
        const int jobs = 10_000;
        const int consumers = 8;
        var queue = Channel.CreateBounded<Job>(64);
        // The consumers are started in the middle of a request, whose ids none of the jobs may get.
        using var request = OpenlayerTracer.UseUserSession("request", "request");
        using var step = OpenlayerTracer.StartStep("request");
        var loops = Enumerable.Range(0, consumers).Select(_ => Task.Run(() => WorkAsync(queue.Reader))).ToList();
        for (var i = 0; i < jobs; i++)
        {
            using var ids = OpenlayerTracer.UseUserSession(i % 3 == 0 ? null : $"user {i}", $"session {i}");
            await queue.Writer.WriteAsync(new Job(i, i % 7 == 0 ? default : OpenlayerTracer.CaptureContext()));
        }

        queue.Writer.Complete();
        await Task.WhenAll(loops);

        var rows = _rows.Where(row => (string?)row["steps"]![0]!["name"] == "job").ToList();
        Assert.Equal(jobs, rows.Count);
        foreach (var row in rows)
        {
            var number = (int)row["number"]!;
            var isEmpty = number % 7 == 0;
            Assert.Equal(isEmpty || number % 3 == 0 ? null : $"user {number}", (string?)row["user_id"]);
            Assert.Equal(isEmpty ? null : $"session {number}", (string?)row["session_id"]);
        }
    }

    private static async Task WorkAsync(ChannelReader<Job> queue)
    {
        await foreach (var job in queue.ReadAllAsync())
        {
            using var context = job.Context.Restore();
            using var step = OpenlayerTracer.StartStep("job", inputs: [new("number", job.Number)]);
            if (job.Number % 5 == 0)
            {
                await Task.Yield();
            }

            if (job.Number % 11 == 0)
            {
                // A job that forgets to clear, and to close a step.
                OpenlayerTracer.SetUserSessionContext(job.Context.UserId, job.Context.SessionId);
                _ = OpenlayerTracer.StartStep("forgotten");
            }
        }
    }

    private static CapturedContext Captured(string? user, string? session, string? step = null)
    {
        using var ids = OpenlayerTracer.UseUserSession(user, session);
        using var opened = step is null ? null : OpenlayerTracer.StartStep(step);
        return OpenlayerTracer.CaptureContext();
    }

    private static (string?, string?) Ids() => (OpenlayerTracer.CurrentUserId, OpenlayerTracer.CurrentSessionId);

    private JsonNode Row(string name) => _rows.Single(row => (string?)row["steps"]![0]!["name"] == name);

    private sealed record Job(int Number, CapturedContext Context);
}
