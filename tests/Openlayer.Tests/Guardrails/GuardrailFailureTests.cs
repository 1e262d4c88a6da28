using Microsoft.Extensions.Time.Testing;

namespace Openlayer.Tests.Guardrails;

/// <summary>Guardrails that throw, hang, wait, or are cancelled.</summary>
public sealed partial class GuardrailFailureTests : TracingTest
{
    private readonly RecordingLogger _log = new();
    private int _runs;

    [Theory]
    [InlineData(GuardrailFailure.FailClosed)]
    [InlineData(GuardrailFailure.FailOpen)]
    public async Task A_guardrail_that_throws(GuardrailFailure onFailure)
    {
        Guard(
            new ScriptedGuardrail { OnFailure = onFailure, Input = (_, _) => throw new FormatException("bad model") }
        );
        await AssertFailed(onFailure, "bad model", "FormatException");
    }

    [Theory]
    [InlineData(GuardrailFailure.FailClosed)]
    [InlineData(GuardrailFailure.FailOpen)]
    public async Task A_guardrail_that_returns_nothing(GuardrailFailure onFailure)
    {
        Guard(new ScriptedGuardrail { OnFailure = onFailure, Input = (_, _) => new((GuardrailResult)null!) });
        await AssertFailed(onFailure, "no result", "InvalidOperationException");
    }

    [Theory]
    [InlineData(GuardrailFailure.FailClosed)]
    [InlineData(GuardrailFailure.FailOpen)]
    public async Task A_guardrail_that_hangs_ends_with_its_time_limit(GuardrailFailure onFailure)
    {
        var time = new FakeTimeProvider();
        var cancelled = new TaskCompletionSource();
        Guard(
            new ScriptedGuardrail
            {
                OnFailure = onFailure,
                TimeLimit = TimeSpan.FromSeconds(3),
                Input = async (_, token) =>
                {
                    token.Register(cancelled.SetResult);
                    await Task.Delay(Timeout.Infinite, CancellationToken.None);
                    return GuardrailResult.Allowed;
                },
            },
            time
        );
        var call = AskAsync("hi", default);
        time.Advance(TimeSpan.FromSeconds(2));
        Assert.False(call.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(1));
        if (onFailure == GuardrailFailure.FailOpen)
        {
            Assert.Equal("hi", await call.WaitAsync(Patience));
        }
        else
        {
            var thrown = await Assert.ThrowsAsync<GuardrailBlockedException>(() => call.WaitAsync(Patience));
            Assert.IsType<TimeoutException>(thrown.InnerException);
        }

        await cancelled.Task.WaitAsync(Patience);
    }

    [Fact]
    public async Task A_guardrail_that_blocks_its_thread_ends_with_its_limit_on_a_thread_of_the_pool()
    {
        using var never = new ManualResetEventSlim();
        Guard(
            new ScriptedGuardrail
            {
                TimeLimit = TimeSpan.FromMilliseconds(20),
                RunsOnThreadPool = true,
                Input = (_, _) =>
                {
                    never.Wait(CancellationToken.None);
                    return new(GuardrailResult.Allowed);
                },
            }
        );
        await Assert.ThrowsAsync<GuardrailBlockedException>(() => AskAsync("hi", default).WaitAsync(Patience));
        Assert.Throws<GuardrailBlockedException>(() => Ask("hi"));
        never.Set();
        Assert.Equal(0, _runs);
    }

    [Fact]
    public async Task A_call_that_is_cancelled_is_cancelled_whatever_the_guardrail_does()
    {
        using var source = new CancellationTokenSource();
        Guard(
            new ScriptedGuardrail
            {
                OnFailure = GuardrailFailure.FailOpen,
                Input = async (_, _) =>
                {
                    await Task.Delay(Timeout.Infinite, CancellationToken.None);
                    return GuardrailResult.Allowed;
                },
            }
        );
        var call = AskAsync("hi", source.Token);
        await source.CancelAsync();
        var thrown = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call.WaitAsync(Patience));
        Assert.Equal(source.Token, thrown.CancellationToken);
        Assert.Equal(0, _runs);
    }

    [Fact]
    public void A_sync_method_waits_for_an_async_guardrail_without_a_deadlock()
    {
        Guard(
            new ScriptedGuardrail
            {
                Input = async (_, _) =>
                {
                    await Task.Yield();
                    return GuardrailResult.Allowed;
                },
            }
        );
        var before = SynchronizationContext.Current;
        var context = new StuckContext();
        SynchronizationContext.SetSynchronizationContext(context);
        try
        {
            Assert.Equal("hi", Ask("hi"));
            Assert.Same(context, SynchronizationContext.Current);
            Assert.Equal(0, context.Posts);
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(before);
        }
    }

    [Fact]
    public async Task A_guardrail_that_throws_the_exception_blocks_also_where_it_fails_open()
    {
        Guard(
            new ScriptedGuardrail
            {
                OnFailure = GuardrailFailure.FailOpen,
                Input = (_, _) => throw new GuardrailBlockedException("inner", GuardrailTarget.Input, "no"),
            }
        );
        var thrown = await Assert.ThrowsAsync<GuardrailBlockedException>(() => AskAsync("hi", default));
        Assert.Equal("no", thrown.Reason);
    }

    private async Task AssertFailed(GuardrailFailure onFailure, string message, string type)
    {
        if (onFailure == GuardrailFailure.FailOpen)
        {
            Assert.Equal("hi", await AskAsync("hi", default));
        }
        else
        {
            var thrown = await Assert.ThrowsAsync<GuardrailBlockedException>(() => AskAsync("hi", default));
            Assert.Contains(message, thrown.Message, StringComparison.Ordinal);
            Assert.Equal(type, thrown.InnerException!.GetType().Name);
        }

        Assert.Contains(
            _log.Lines,
            line =>
                line.Contains("Guardrail 'PII' failed", StringComparison.Ordinal)
                && line.Contains(message, StringComparison.Ordinal)
        );
    }

    private void Guard(Guardrail guardrail, TimeProvider? time = null) =>
        Configure(options =>
        {
            options.Guardrails.Add(guardrail);
            options.LoggerFactory = _log;
            options.TimeProvider = time ?? TimeProvider.System;
        });

    [Trace, Guard]
    private partial Task<string> AskAsync(string text, CancellationToken ct);

    private Task<string> AskAsyncCore(string text, CancellationToken ct) => Task.FromResult(AskCore(text));

    [Trace, Guard]
    private partial string Ask(string text);

    private string AskCore(string text)
    {
        Interlocked.Increment(ref _runs);
        return text;
    }

    /// <summary>The context of a thread that is busy: what is posted to it never runs.</summary>
    private sealed class StuckContext : SynchronizationContext
    {
        public int Posts { get; private set; }

        public override void Post(SendOrPostCallback d, object? state) => Posts++;
    }
}
