using System.Runtime.CompilerServices;

namespace Openlayer.Corpus.Partial;

/// <summary>Tasks that are done, that wait, that fail and that are cancelled.</summary>
internal static partial class Asynchronous
{
    private static readonly InvalidOperationException _thrown = new("boom");
    private static readonly AsyncLocal<string?> _ambient = new();

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
    public static partial Task<int> GuardAsync(string? text);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Task<int> GuardAsyncCore(string? text)
#else
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Task<int> GuardAsync(string? text)
#endif
    {
        ArgumentNullException.ThrowIfNull(text);
        return Task.FromResult(text.Length);
    }

#if TRACED
    [Trace]
    public static partial Task<int> FailAsync(bool wait);

    private static async Task<int> FailAsyncCore(bool wait)
#else
    public static async Task<int> FailAsync(bool wait)
#endif
    {
        if (wait)
        {
            await Task.Yield();
        }

        throw _thrown;
    }

#if TRACED
    [Trace]
    public static partial ValueTask<int> FailValueAsync(bool wait);

    private static async ValueTask<int> FailValueAsyncCore(bool wait)
#else
    public static async ValueTask<int> FailValueAsync(bool wait)
#endif
    {
        if (wait)
        {
            await Task.Yield();
        }

        throw _thrown;
    }

#if TRACED
    [Trace]
    public static partial Task CancelledAsync(CancellationToken ct);

    private static async Task CancelledAsyncCore(CancellationToken ct)
#else
    public static async Task CancelledAsync(CancellationToken ct)
#endif
        => await Task.Delay(Timeout.Infinite, ct);

#if TRACED
    [Trace]
    public static partial Task<int[]> TogetherAsync(int count);

    private static Task<int[]> TogetherAsyncCore(int count)
#else
    public static Task<int[]> TogetherAsync(int count)
#endif
        =>
        Task.WhenAll(Enumerable.Range(0, count).Select(async index => await FetchAsync(index)));

#if TRACED
    [Trace]
    public static partial Task ManyFailuresAsync();

    private static Task ManyFailuresAsyncCore()
#else
    public static Task ManyFailuresAsync()
#endif
        =>
        Task.WhenAll(Task.FromException(_thrown), Task.FromException(new FormatException("other")));

#if TRACED
    [Trace]
    public static partial Task<string?> AmbientAsync(bool wait);

    private static async Task<string?> AmbientAsyncCore(bool wait)
#else
    public static async Task<string?> AmbientAsync(bool wait)
#endif
    {
        _ambient.Value += " body";
        if (wait)
        {
            await Task.Yield();
        }

        return _ambient.Value;
    }

#if TRACED
    [Trace]
    public static partial string? Ambient();

    private static string? AmbientCore()
#else
    public static string? Ambient()
#endif
        => _ambient.Value += " body";

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

    [Case(
        """
            GuardAsync(text: null) ! Value cannot be null. (Parameter 'text')
            GuardAsync(text: "abc") = 3
            FailAsync(wait: true) ! boom
            FailAsync(wait: false) ! boom
            FailValueAsync(wait: true) ! boom
            FailValueAsync(wait: false) ! boom
            CancelledAsync() ! (cancelled)
            ManyFailuresAsync() ! boom
            """
    )]
    public static async Task Failures(Observed seen)
    {
        Task<int>? guarded = null;
        seen.Throws(() => guarded = GuardAsync(null));
        seen.Saw(guarded is null);
        seen.Saw(await GuardAsync("abc"));
        await seen.ThrowsAsync(() => FailAsync(true), _thrown);
        await seen.ThrowsAsync(() => FailAsync(false), _thrown);
        await seen.ThrowsAsync(async () => await FailValueAsync(true), _thrown);
        await seen.ThrowsAsync(async () => await FailValueAsync(false), _thrown);
        using var source = new CancellationTokenSource();
        var waiting = CancelledAsync(source.Token);
        await source.CancelAsync();
        await seen.ThrowsAsync(() => waiting);
        seen.Saw(waiting.Status.ToString());
        var failing = ManyFailuresAsync();
        await seen.ThrowsAsync(() => failing, _thrown);
        seen.Saw(failing.Exception!.InnerExceptions.Select(exception => exception.Message));
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

    [Case(
        """
            AmbientAsync(wait: true) = "caller body"
            AmbientAsync(wait: false) = "caller body"
            Ambient() = "caller body"
            """
    )]
    public static async Task Ambient_values(Observed seen)
    {
        _ambient.Value = "caller";
        seen.Saw(await AmbientAsync(true));
        seen.Saw(_ambient.Value);
        seen.Saw(await AmbientAsync(false));
        seen.Saw(_ambient.Value);
        seen.Saw(Ambient());
        seen.Saw(_ambient.Value);
    }
}
