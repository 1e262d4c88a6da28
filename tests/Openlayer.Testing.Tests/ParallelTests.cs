namespace Openlayer.Testing.Tests;

/// <summary>Tests that run at the same time don't see each other's traces.</summary>
public sealed class ParallelTests
{
    private const int Tests = 64;
    private const int Calls = 25;

    [Fact]
    public async Task Each_of_many_recorders_sees_its_own_flow()
    {
        var tests = Enumerable.Range(0, Tests).Select(test => Task.Run(() => RunAsync(test)));
        await Task.WhenAll(tests);

        static async Task RunAsync(int test)
        {
            using var recorder = TraceRecorder.Start();
            using var ids = OpenlayerTracer.UseUserSession($"user {test}", $"session {test}");
            var calls = Enumerable
                .Range(0, Calls)
                .Select(call => Task.Run(() => ShopAgent.AnswerAsync($"{test}.{call}")));
            await Task.WhenAll(calls);
            Assert.Equal(
                Enumerable.Range(0, Calls).Select(call => $"{test}.{call}").Order(StringComparer.Ordinal),
                recorder.Traces.Select(trace => trace.Inputs["question"].Text!).Order(StringComparer.Ordinal)
            );
            Assert.All(
                recorder.Traces,
                trace => Assert.Equal(($"user {test}", $"session {test}"), (trace.UserId, trace.SessionId))
            );
            Assert.All(recorder.Traces, trace => Assert.Equal(3, trace.AllSteps.Count));
        }
    }

    [Fact]
    public async Task What_has_no_recorder_is_not_traced()
    {
        using var recorder = TraceRecorder.Start();
        Task<bool> elsewhere;
        using (ExecutionContext.SuppressFlow())
        {
            elsewhere = Task.Run(() =>
            {
                using var step = OpenlayerTracer.StartStep("elsewhere");
                return step.Step is null;
            });
        }

        Assert.True(await elsewhere);
        Assert.Empty(recorder.Traces);
    }

    [Fact]
    public void A_timer_that_was_started_before_is_not_recorded()
    {
        using var ticked = new SemaphoreSlim(0);
        using var recorder = TraceRecorder.Start();
        using (var earlier = TraceRecorder.Start())
        {
            using var timer = new Timer(_ =>
            {
                ShopAgent.Place(new Order("late", 1));
                ticked.Release();
            });
            earlier.Dispose();
            timer.Change(TimeSpan.Zero, Timeout.InfiniteTimeSpan);
            Assert.True(ticked.Wait(TimeSpan.FromSeconds(30)));
            Assert.Empty(earlier.Traces);
        }

        Assert.Empty(recorder.Traces);
    }
}

/// <summary>A recorder that the constructor starts lasts for the test.</summary>
public sealed class ConstructorTests : IDisposable
{
    private readonly TraceRecorder _recorder = TraceRecorder.Start();

    public void Dispose() => _recorder.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task It_sees_the_calls_of_its_test(int number)
    {
        await Task.Yield();
        ShopAgent.Place(new Order("shoes", number));
        Assert.Equal(number, _recorder.Single().Inputs["order"].As<Order>()!.Number);
    }
}
