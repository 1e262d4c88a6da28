namespace Openlayer.Tests.Sampling;

public sealed partial class SamplingTests
{
    [Trace]
    private static partial int Outer(int number);

    private static int OuterCore(int number) => Inner(number);

    [Trace]
    private static partial int Inner(int number);

    private static int InnerCore(int number) => number;

    [Trace]
    private static partial Task<int> OuterAsync(int number);

    private static async Task<int> OuterAsyncCore(int number)
    {
        await Task.Yield();
        return Inner(number);
    }

    [Trace]
    private static partial int Fails();

    private static int FailsCore() => throw new InvalidOperationException();

    [Trace]
    private static partial Task FailsAsync();

    private static async Task FailsAsyncCore()
    {
        await Task.Yield();
        Inner(1);
        throw new InvalidOperationException();
    }

    [Trace]
    private static partial IEnumerable<int> Numbers(int count);

    private static IEnumerable<int> NumbersCore(int count)
    {
        for (var i = 0; i < count; i++)
        {
            yield return Inner(i);
        }
    }

    [Trace]
    private static partial IAsyncEnumerable<int> NumbersAsync(int count);

    private static async IAsyncEnumerable<int> NumbersAsyncCore(int count)
    {
        for (var i = 0; i < count; i++)
        {
            await Task.Yield();
            yield return Inner(i);
        }
    }

    [Trace]
    private static partial IEnumerable<int> Query(int[] numbers);

    private static IEnumerable<int> QueryCore(int[] numbers) => numbers.Select(static number => Inner(number) + 1);

    [Trace]
    private static partial void Looks();

    private static void LooksCore()
    {
        Assert.Null(OpenlayerTracer.CurrentStep);
        Assert.Null(OpenlayerTracer.CurrentTrace);
        OpenlayerTracer.LogOutput("x");
        OpenlayerTracer.UpdateCurrentTrace(inferenceId: "x");
        OpenlayerTracer.UpdateTraceUserSession("u");
        Inner(1);
    }

    [Trace]
    private static partial void SetsIds();

    private static void SetsIdsCore() => OpenlayerTracer.SetUserSessionContext("from the body");

    [Trace]
    private static partial Task SetsIdsAsync();

    private static async Task SetsIdsAsyncCore()
    {
        OpenlayerTracer.SetUserSessionContext("async");
        await Task.Yield();
    }

    // In a list, so that the wrapper does not wait for the task.
    [Trace]
    private static partial Task[] LeavesBehind(Task release);

    private static Task[] LeavesBehindCore(Task release) =>
        [
            Task.Run(async () =>
            {
                await release;
                Inner(1);
            }),
        ];

    [Trace(StepType.Tool, SampleRate = 1)]
    private static partial void Always();

    private static void AlwaysCore() { }

    [Trace(SampleRate = 0)]
    private static partial void Never();

    private static void NeverCore() { }

    [Trace]
    private static partial void CallsNever();

    private static void CallsNeverCore() => Never();
}
