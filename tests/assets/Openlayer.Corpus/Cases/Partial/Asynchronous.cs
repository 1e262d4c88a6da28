namespace Openlayer.Corpus.Partial;

/// <summary>Tasks that are done, that wait, that fail and that are cancelled.</summary>
internal static partial class Asynchronous
{
#if TRACED
    [Trace]
    public static partial Task RunAsync(int steps);

    private static async Task RunAsyncCore(int steps)
#else
    public static async Task RunAsync(int steps)
#endif
    {
        for (var step = 0; step < steps; step++)
        {
            Observed.Mark($"before {step}");
            await Task.Yield();
            Observed.Mark($"after {step}");
        }
    }

#if TRACED
    [Trace]
    public static partial Task<string> AnswerAsync(string question);

    private static async Task<string> AnswerAsyncCore(string question)
#else
    public static async Task<string> AnswerAsync(string question)
#endif
    {
        await Task.Yield();
        return question + await FetchAsync(question.Length);
    }

#if TRACED
    [Trace]
    private static partial ValueTask<int> FetchAsync(int count);

    private static async ValueTask<int> FetchAsyncCore(int count)
#else
    private static async ValueTask<int> FetchAsync(int count)
#endif
    {
        await Task.Delay(1);
        return count;
    }

#if TRACED
    [Trace]
    public static partial ValueTask RunValueAsync(bool wait);

    private static async ValueTask RunValueAsyncCore(bool wait)
#else
    public static async ValueTask RunValueAsync(bool wait)
#endif
    {
        if (wait)
        {
            await Task.Yield();
        }

        Observed.Mark("ran");
    }

#if TRACED
    [Trace]
    public static partial ValueTask<string> AtOnceAsync(string text);

    private static ValueTask<string> AtOnceAsyncCore(string text)
#else
    public static ValueTask<string> AtOnceAsync(string text)
#endif
        => ValueTask.FromResult(text);

#if TRACED
    [Trace]
    public static partial Task<int> CachedAsync();

    private static Task<int> CachedAsyncCore()
#else
    public static Task<int> CachedAsync()
#endif
        => Task.FromResult(1);

#if TRACED
    [Trace]
    public static partial Task<string>? NoTask();

    private static Task<string>? NoTaskCore()
#else
    public static Task<string>? NoTask()
#endif
        => null;

#if TRACED
    [Trace]
    public static partial Task<int[]> TogetherAsync(int count);

    private static Task<int[]> TogetherAsyncCore(int count)
#else
    public static Task<int[]> TogetherAsync(int count)
#endif
        =>
        Task.WhenAll(Enumerable.Range(0, count).Select(async index => await FetchAsync(index)));

    [Case(
        """
            RunAsync(steps: 2)
            AnswerAsync(question: "ab") = "ab2"
              FetchAsync(count: 2) = 2
            RunValueAsync(wait: true)
            RunValueAsync(wait: false)
            AtOnceAsync(text: "now") = "now"
            CachedAsync() = 1
            NoTask()
            """
    )]
    public static async Task Results(Observed seen)
    {
        await RunAsync(2);
        seen.Saw("ran");
        seen.Saw(await AnswerAsync("ab"));
        await RunValueAsync(true);
        seen.Saw("waited");
        var running = RunValueAsync(false);
        seen.Saw(running.IsCompletedSuccessfully);
        await running;
        seen.Saw(await AtOnceAsync("now"));
        seen.Saw(await CachedAsync());
        seen.Saw(NoTask() is null);
    }

#if TRACED
    [Trace]
    public static partial Task<int> ResumeAsync(int number, [NoTrace] Task gate);

    private static async Task<int> ResumeAsyncCore(int number, Task gate)
#else
    public static async Task<int> ResumeAsync(int number, [NoTrace] Task gate)
#endif
    {
        await gate;
        return number;
    }

    [Case("ResumeAsync(number: 1) = 1")]
    public static async Task The_stack_after_waiting(Observed seen)
    {
        var gate = new TaskCompletionSource();
        var waiting = ShowAsync(gate.Task);
        gate.SetResult();
        seen.Saw(await waiting);

        static async Task<int> ShowAsync(Task gate)
        {
            var number = await ResumeAsync(1, gate);
            Observed.MarkStack();
            return number;
        }
    }

    [Case(
        """
            TogetherAsync(count: 3) = [0,1,2]
              FetchAsync(count: 0) = 0
              FetchAsync(count: 1) = 1
              FetchAsync(count: 2) = 2
            """
    )]
    public static async Task At_once(Observed seen) => seen.Saw(await TogetherAsync(3));
}
