using System.Runtime.CompilerServices;

namespace Openlayer.Corpus.Partial;

internal static partial class Asynchronous
{
    private static readonly InvalidOperationException _thrown = new("boom");

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
    public static partial Task ManyFailuresAsync();

    private static Task ManyFailuresAsyncCore()
#else
    public static Task ManyFailuresAsync()
#endif
        =>
        Task.WhenAll(Task.FromException(_thrown), Task.FromException(new FormatException("other")));

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
}
