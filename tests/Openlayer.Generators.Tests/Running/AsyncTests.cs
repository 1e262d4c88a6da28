using System.Threading.Tasks.Sources;

namespace Openlayer.Generators.Tests.Running;

public sealed partial class AsyncTests : RecordedTest
{
    [Fact]
    public async Task The_current_step_is_the_callers_again_whatever_the_call_does()
    {
        using var outer = OpenlayerTracer.StartStep("outer");
        var before = OpenlayerTracer.CurrentStep;
        Assert.NotNull(before);

        AssertInside(before, Look());
        Assert.Same(before, OpenlayerTracer.CurrentStep);
        AssertInside(before, await LookAsync(wait: true));
        Assert.Same(before, OpenlayerTracer.CurrentStep);
        AssertInside(before, await LookAsync(wait: false));
        Assert.Same(before, OpenlayerTracer.CurrentStep);
        AssertInside(before, await LookValueAsync(wait: true));
        AssertInside(before, await LookValueAsync(wait: false));
        Assert.Same(before, OpenlayerTracer.CurrentStep);
        Assert.Throws<InvalidOperationException>(Throw);
        Assert.Same(before, OpenlayerTracer.CurrentStep);

        var pending = LookAsync(wait: true);
        Assert.Same(before, OpenlayerTracer.CurrentStep);
        await pending;
    }

    [Fact]
    public async Task Calls_inside_a_call_are_its_children_also_after_an_await()
    {
        Assert.Equal(3, await OuterAsync());

        var root = Assert.Single(await StepsAsync());
        Assert.Equal("OuterAsync", (string?)root["name"]);
        Assert.Equal(
            ["Look", "LookAsync", "LookValueAsync"],
            root["steps"]!.AsArray().Select(step => (string?)step!["name"])
        );
    }

    [Fact]
    public async Task A_value_task_of_a_pooled_source_is_consumed_once()
    {
        var source = new CountingSource();
        var call = FromSource(source);
        Assert.False(call.IsCompleted);
        source.Complete(7);

        Assert.Equal(7, await call);
        Assert.Equal(1, source.Reads);

        var done = new CountingSource();
        done.Complete(8);
        Assert.Equal(8, await FromSource(done));
        Assert.Equal(1, done.Reads);
    }

    [Fact]
    public async Task A_task_keeps_all_its_exceptions()
    {
        var task = FailTwice();

        await Assert.ThrowsAsync<InvalidOperationException>(() => task);
        Assert.Equal(["one", "two"], task.Exception!.InnerExceptions.Select(exception => exception.Message));
        Assert.True(task.IsFaulted);
    }

    [Fact]
    public async Task A_cancelled_call_is_cancelled_with_its_token()
    {
        using var source = new CancellationTokenSource();
        var task = WaitAsync(source.Token);
        await source.CancelAsync();

        var caught = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => task);
        Assert.True(task.IsCanceled);
        Assert.Equal(source.Token, caught.CancellationToken);

        var early = WaitAsync(source.Token);
        Assert.Equal(
            source.Token,
            (await Assert.ThrowsAnyAsync<OperationCanceledException>(() => early)).CancellationToken
        );
        Assert.True(early.IsCanceled);
    }

    [Fact]
    public void A_body_that_returns_no_task_at_all_returns_none() => Assert.Null(NoTask());

    [Fact]
    public void A_task_that_is_done_is_handed_on()
    {
        var done = Task.FromResult(5);
        Assert.Same(done, HandOn(done));
    }

    [Fact]
    public async Task Results_reach_the_caller_and_the_trace()
    {
        Assert.Equal("hi", await GreetAsync("hi", CancellationToken.None));

        var step = Assert.Single(await StepsAsync());
        Assert.Equal("""{"greeting":"hi"}""", step["inputs"]!.ToJsonString());
        Assert.Equal("hi", (string?)step["output"]);
    }

    private static void AssertInside(Step outer, Step? inside)
    {
        Assert.NotNull(inside);
        Assert.NotSame(outer, inside);
        Assert.Same(outer.Trace, inside.Trace);
    }

    [Trace]
    private static partial Step? Look();

    private static Step? LookCore() => OpenlayerTracer.CurrentStep;

    [Trace(CaptureOutput = false)]
    private static partial Task<Step?> LookAsync(bool wait);

    private static async Task<Step?> LookAsyncCore(bool wait)
    {
        if (wait)
        {
            await Task.Yield();
        }

        return OpenlayerTracer.CurrentStep;
    }

    [Trace(CaptureOutput = false)]
    private static partial ValueTask<Step?> LookValueAsync(bool wait);

    private static async ValueTask<Step?> LookValueAsyncCore(bool wait) => await LookAsyncCore(wait);

    [Trace]
    private static partial void Throw();

    private static void ThrowCore() => throw new InvalidOperationException();

    [Trace]
    private static partial Task<int> OuterAsync();

    private static async Task<int> OuterAsyncCore()
    {
        Look();
        await LookAsync(wait: true);
        await LookValueAsync(wait: false);
        return 3;
    }

    [Trace]
    private static partial ValueTask<int> FromSource(CountingSource source);

    private static ValueTask<int> FromSourceCore(CountingSource source) => new(source, 0);

    [Trace]
    private static partial Task FailTwice();

    private static Task FailTwiceCore() =>
        Task.WhenAll(
            Task.FromException(new InvalidOperationException("one")),
            Task.FromException(new InvalidOperationException("two"))
        );

    [Trace]
    private static partial Task WaitAsync(CancellationToken ct);

    private static Task WaitAsyncCore(CancellationToken ct) => Task.Delay(Timeout.Infinite, ct);

    [Trace]
    private static partial Task<int>? NoTask();

    private static Task<int>? NoTaskCore() => null;

    [Trace]
    private static partial Task<int> HandOn([NoTrace] Task<int> task);

    private static Task<int> HandOnCore(Task<int> task) => task;

    [Trace]
    private static partial Task<string> GreetAsync(string greeting, CancellationToken ct);

    private static async Task<string> GreetAsyncCore(string greeting, CancellationToken ct)
    {
        await Task.Yield();
        return greeting;
    }

    public sealed class CountingSource : IValueTaskSource<int>
    {
        private ManualResetValueTaskSourceCore<int> _core;

        public int Reads { get; private set; }

        public void Complete(int result) => _core.SetResult(result);

        public int GetResult(short token)
        {
            Reads++;
            return _core.GetResult(token);
        }

        public ValueTaskSourceStatus GetStatus(short token) => _core.GetStatus(token);

        public void OnCompleted(
            Action<object?> continuation,
            object? state,
            short token,
            ValueTaskSourceOnCompletedFlags flags
        ) => _core.OnCompleted(continuation, state, token, flags);
    }
}
