using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Openlayer.Tests.Tracing;

public sealed partial class ExceptionTests : TracingTest
{
    private readonly InvalidOperationException _thrown = new("boom");

    [Fact]
    public void The_caller_gets_the_same_object_with_a_stack_trace_of_user_code()
    {
        var caught = Assert.Throws<InvalidOperationException>(Throws);
        Assert.Same(_thrown, caught);
        AssertOwnFramesOnly(caught, nameof(ThrowsCore));
    }

    [Fact]
    public async Task The_same_holds_after_an_await()
    {
        var caught = await Assert.ThrowsAsync<InvalidOperationException>(ThrowsAsync);
        Assert.Same(_thrown, caught);
        AssertOwnFramesOnly(caught, nameof(ThrowsAsyncCore));
    }

    [Fact]
    public async Task The_trace_has_what_was_thrown()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(ThrowsAsync);
        var step = (await RowAsync())["steps"]![0]!;
        Assert.Equal("boom", (string?)step["metadata"]!["Exceptions"]);
        Assert.Equal("System.InvalidOperationException", (string?)step["metadata"]!["exceptionType"]);
        Assert.Null(step["output"]);
    }

    [Fact]
    public async Task A_guard_that_throws_before_it_returns_its_task_still_does()
    {
        Assert.Throws<ArgumentException>(() =>
        {
            _ = Guarded("");
        });
        Assert.Equal("no question", (string?)(await RowAsync())["steps"]![0]!["metadata"]!["Exceptions"]);
        Assert.Null(OpenlayerTracer.CurrentStep);
    }

    [Fact]
    public async Task Every_exception_of_a_task_is_kept()
    {
        var task = Several();
        await Assert.ThrowsAsync<InvalidOperationException>(() => task);
        Assert.Equal(["one", "two"], task.Exception!.InnerExceptions.Select(exception => exception.Message).Order());
    }

    [Fact]
    public async Task A_cancelled_task_stays_cancelled_with_its_token()
    {
        using var source = new CancellationTokenSource();
        var task = WaitForeverAsync(source.Token);
        await source.CancelAsync();
        var caught = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => task);
        Assert.Equal(source.Token, caught.CancellationToken);
        Assert.True(task.IsCanceled);
        Assert.NotNull((await RowAsync())["steps"]![0]!["metadata"]!["exceptionType"]);
    }

    [Fact]
    public void A_task_that_has_failed_or_was_cancelled_at_once_is_complete_at_once()
    {
        Assert.True(FailsAtOnce().IsFaulted);
        Assert.True(WaitForeverAsync(new CancellationToken(canceled: true)).IsCanceled);
    }

    [Fact]
    public async Task An_exception_that_nobody_looks_at_still_counts_as_unobserved()
    {
        var unobserved = new TaskCompletionSource<Exception>(TaskCreationOptions.RunContinuationsAsynchronously);
        EventHandler<UnobservedTaskExceptionEventArgs> note = (_, arguments) =>
        {
            if (arguments.Exception.InnerExceptions.Contains(_thrown))
            {
                unobserved.TrySetResult(arguments.Exception);
            }
        };
        TaskScheduler.UnobservedTaskException += note;
        try
        {
            Forget();
            for (var i = 0; i < 20 && !unobserved.Task.IsCompleted; i++)
            {
                GC.Collect();
                GC.WaitForPendingFinalizers();
            }

            await unobserved.Task.WaitAsync(Patience);
        }
        finally
        {
            TaskScheduler.UnobservedTaskException -= note;
        }

        [MethodImpl(MethodImplOptions.NoInlining)]
        void Forget() => _ = FailsAtOnce();
    }

    [Fact]
    public async Task Filters_of_the_caller_run_before_anything_unwinds()
    {
        var order = new List<string>();
        try
        {
            ThrowsThenUnwinds(order);
        }
        catch (InvalidOperationException) when (Note(order, "filter"))
        {
            order.Add("catch");
        }

        Assert.Equal(["filter", "finally", "catch"], order);
        // The body's finally ran inside the step: what it did belongs to it.
        Assert.Equal("in finally", (string?)Assert.Single(await RowsAsync())["steps"]![0]!["metadata"]!["state"]);
    }

    [Fact]
    public async Task An_exception_whose_message_throws_is_recorded_as_such()
    {
        Assert.Throws<MessageThrowsException>(ThrowsBadMessage);
        Assert.Equal(
            "its message could not be read",
            (string?)(await RowAsync())["steps"]![0]!["metadata"]!["Exceptions"]
        );
    }

    private static void AssertOwnFramesOnly(Exception exception, string first)
    {
        Assert.Contains(first, exception.StackTrace!.Split('\n')[0], StringComparison.Ordinal);
        Assert.DoesNotContain("Openlayer.GeneratedCode", exception.StackTrace, StringComparison.Ordinal);
        Assert.DoesNotContain(".g.cs", exception.StackTrace, StringComparison.Ordinal);
    }

    private static bool Note(List<string> order, string what)
    {
        order.Add(what);
        return true;
    }

    [Trace]
    private partial void Throws();

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void ThrowsCore() => throw _thrown;

    [Trace]
    private partial Task<int> ThrowsAsync();

    private async Task<int> ThrowsAsyncCore()
    {
        await Task.Yield();
        throw _thrown;
    }

    [Trace]
    private partial Task<int> Guarded(string question);

    private Task<int> GuardedCore(string question) =>
        question.Length == 0 ? throw new ArgumentException("no question") : Task.FromResult(1);

    [Trace]
    private partial Task<int> FailsAtOnce();

    private Task<int> FailsAtOnceCore() => Task.FromException<int>(_thrown);

    [Trace]
    private partial Task Several();

    private Task SeveralCore()
    {
        return Task.WhenAll(FailAsync("one"), FailAsync("two"));

        static async Task FailAsync(string message)
        {
            await Task.Yield();
            throw new InvalidOperationException(message);
        }
    }

    [Trace]
    private partial Task WaitForeverAsync(CancellationToken cancellation);

    private Task WaitForeverAsyncCore(CancellationToken cancellation) => Task.Delay(Timeout.Infinite, cancellation);

    [Trace]
    private partial void ThrowsThenUnwinds(List<string> order);

    private void ThrowsThenUnwindsCore(List<string> order)
    {
        try
        {
            throw _thrown;
        }
        finally
        {
            order.Add("finally");
            OpenlayerTracer.UpdateCurrentStep(metadata: [new("state", "in finally")]);
        }
    }

    [Trace]
    private partial void ThrowsBadMessage();

    private void ThrowsBadMessageCore() => throw new MessageThrowsException();

    private sealed class MessageThrowsException : Exception
    {
        public override string Message => throw new UnreachableException();
    }
}
