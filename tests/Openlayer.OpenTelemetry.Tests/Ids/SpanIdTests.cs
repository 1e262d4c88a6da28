using System.Diagnostics;
using OpenTelemetry.Trace;

namespace Openlayer.OpenTelemetry.Tests.Ids;

/// <summary>Every span says whose it is, whatever library makes it.</summary>
public sealed partial class SpanIdTests : IDisposable
{
    private readonly Tracing _tracing = Tracing.Start();
    private readonly TracerProvider _provider;
    private readonly SpanRecorder _spans;

    public SpanIdTests() => _provider = SpanRecorder.Start(out _spans);

    [Fact]
    public void Spans_inside_and_outside_of_traces_have_the_ids_of_their_flow()
    {
        TestSource.Start("before")!.Dispose();
        using (OpenlayerTracer.UseUserSession("ann", "chat 1"))
        {
            TestSource.Start("outside")!.Dispose();
            Call(null);
        }

        TestSource.Start("after")!.Dispose();
        Check("before", null, null);
        Check("outside", "ann", "chat 1");
        Check("Call", "ann", "chat 1");
        Check("inside", "ann", "chat 1");
        Check("after", null, null);
        Assert.Equal("chat 1", _spans["Call"].GetTagItem("gen_ai.conversation.id"));
    }

    [Fact]
    public void An_override_reaches_the_spans_of_its_trace_that_are_open()
    {
        using (OpenlayerTracer.UseUserSession("ann", "chat 1"))
        {
            using var around = TestSource.Start("around");
            Call(static () => OpenlayerTracer.UpdateTraceUserSession(userId: "bob"));
        }

        Check("Call", "bob", "chat 1");
        Check("inside", "bob", "chat 1");
        Check("around", "ann", "chat 1");
    }

    [Fact]
    public void Ids_that_are_set_in_a_trace_reach_its_open_spans()
    {
#pragma warning disable OL2001 // Cleared below.
        Call(static () => OpenlayerTracer.SetUserSessionContext("ann", "chat 1"));
#pragma warning restore OL2001
        OpenlayerTracer.ClearUserSessionContext();
        Check("Call", "ann", "chat 1");
        Check("inside", "ann", "chat 1");
    }

    [Fact]
    public void What_the_app_has_written_stays()
    {
        using (OpenlayerTracer.UseUserSession("ann", "chat 1"))
        using (OpenlayerTracer.StartStep("step"))
        {
            using var span = TestSource.Start("own");
            span!.SetTag("user.id", "user of the app");
            OpenlayerTracer.UpdateTraceUserSession("bob", "chat 2");
        }

        Check("own", "user of the app", "chat 2");
    }

    [Fact]
    public void The_span_of_a_request_gets_the_ids_that_are_found_in_it()
    {
        using (TestSource.Start("GET /chat", ActivityKind.Server))
        using (TestSource.Start("authorize"))
        using (OpenlayerTracer.UseUserSession("ann", "chat 1"))
        using (OpenlayerTracer.UseUserSession("somebody else"))
        {
            TestSource.Start("inside")!.Dispose();
        }

        Check("GET /chat", "ann", "chat 1");
        Check("authorize", null, null);
        Check("inside", "somebody else", null);
    }

    [Fact]
    public void The_span_of_a_message_gets_the_ids_of_its_context_and_a_loop_gets_none()
    {
        CapturedContext queued;
        using (OpenlayerTracer.UseUserSession("ann", "chat 1"))
        {
            queued = OpenlayerTracer.CaptureContext();
        }

        using (TestSource.Start("loop"))
        using (TestSource.Start("process", ActivityKind.Consumer))
        using (queued.Restore())
        {
            TestSource.Start("inside")!.Dispose();
        }

        Check("loop", null, null);
        Check("process", "ann", "chat 1");
        Check("inside", "ann", "chat 1");
    }

    [Fact]
    public async Task Of_5_000_interleaved_requests_each_span_has_the_ids_of_its_own()
    {
        const int Requests = 5_000;
        await Parallel.ForAsync(
            0,
            Requests,
            new ParallelOptions { MaxDegreeOfParallelism = 100 },
            static async (number, _) => await RequestAsync(number)
        );

        Assert.Equal(Requests * 5, _spans.Spans.Count);
        Assert.All(
            _spans.Spans,
            static span =>
            {
                var number = span.GetTagItem("number") ?? span.OperationName.Split(' ')[^1];
                Assert.Equal($"user {number}", span.GetTagItem("user.id"));
                Assert.Equal($"session {number}", span.GetTagItem("session.id"));
            }
        );
        var rows = await _tracing.RowsAsync();
        Assert.Equal(Requests, rows.Count);
        Assert.All(
            rows,
            static row => Assert.Equal($"user {(int)row["steps"]![0]!["inputs"]!["number"]!}", (string?)row["user_id"])
        );
    }

    public void Dispose()
    {
        _provider.Dispose();
        _tracing.Dispose();
    }

    private static async Task RequestAsync(int number)
    {
        using var request = TestSource.Start($"request {number}", ActivityKind.Server);
        await Task.Yield();
        using var ids = OpenlayerTracer.UseUserSession($"user {number}", $"session {number}");
        using (TestSource.Start($"database {number}"))
        {
            await Task.Yield();
        }

        Assert.Equal(number, await AnswerAsync(number));
    }

    [Trace]
    private static async Task<int> AnswerAsync(int number)
    {
        Activity.Current!.SetTag("number", $"{number}");
        using (TestSource.Start($"first {number}"))
        {
            await Task.Yield();
        }

        using (TestSource.Start($"second {number}"))
        {
            await Task.Yield();
        }

        return number;
    }

    private void Check(string name, string? user, string? session)
    {
        Assert.Equal(user, _spans[name].GetTagItem("user.id"));
        Assert.Equal(session, _spans[name].GetTagItem("session.id"));
    }

    [Trace]
    private static void Call(Action? change)
    {
        using var inside = TestSource.Start("inside");
        change?.Invoke();
    }
}
