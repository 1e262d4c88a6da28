using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace Openlayer.Tests.Tracing;

public sealed partial class ReleaseTests
{
    private static int Alive()
    {
        // The frame of another thread may hold a text for a moment. What is kept for good is still there after all
        // rounds.
        for (var i = 0; i < 3 || (i < 50 && _texts.Any(static text => text.IsAlive)); i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            Thread.Yield();
        }

        return _texts.Count(static text => text.IsAlive);
    }

    private static string Tracked(char letter)
    {
        var text = new string(letter, 5_000);
        _texts.Add(new WeakReference(text));
        return text;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Answer(string kind) => Root(Tracked('r'), kind);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void ByHand(string kind)
    {
        using var root = OpenlayerTracer.StartStep("root", inputs: [new("text", Tracked('m'))]);
        OpenlayerTracer.LogContext(Tracked('c'));
        OpenlayerTracer.UpdateCurrentTrace(metadata: [new("note", Tracked('n'))], groundTruth: Tracked('t'));
        OpenlayerTracer.UpdateCurrentStep(metadata: [new("note", Tracked('n'))], groundTruth: Tracked('t'));
        using var child = OpenlayerTracer.StartStep("child", inputs: [new("text", Tracked('m'))]);
        _begin[kind]();
        child.SetOutput(Tracked('o'));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task StreamAsync(string kind)
    {
        await foreach (var _ in Tell(Tracked('s'), kind)) { }
    }

    [Trace]
    private static string Root(string text, string kind)
    {
        for (var i = 0; i < 3; i++)
        {
            Leaf(Tracked('a'), [Tracked('l')]);
        }

        Begin(Tracked('b'), kind);
        return Tracked('o');
    }

    [Trace]
    private static int Leaf(string text, List<string> texts) => text.Length + texts.Count;

    [Trace]
    private static string Begin(string text, string kind)
    {
        _begin[kind]();
        return Tracked('o');
    }

    [Trace]
    private static async IAsyncEnumerable<string> Tell(string text, string kind)
    {
        Leaf(Tracked('a'), [Tracked('l')]);
        _begin[kind]();
        await Task.Yield();
        yield return Tracked('y');
        await Task.Yield();
        yield return Tracked('y');
    }

    [Trace]
    private static IEnumerable<int> Read(string text, int count) =>
        Enumerable.Range(0, count).Where(static number => number >= 0);

    [Trace]
    private static async Task TracedLoopAsync() => await Task.Delay(Timeout.Infinite, _stop.Token);

    private static async Task LoopAsync() => await Task.Delay(Timeout.Infinite, _stop.Token);

    private static async Task ReadAsync(Channel<int> channel)
    {
        await foreach (var number in channel.Reader.ReadAllAsync(_stop.Token))
        {
            _kept.Add(number);
        }
    }

    private static void StartThread()
    {
        var thread = new Thread(static () => _stop.Token.WaitHandle.WaitOne()) { IsBackground = true };
        thread.Start();
        _kept.Add(thread);
    }

    [Trace]
    private static void StartLate(
        Task later,
        [NoTrace] TaskCompletionSource<(string? Name, string? InferenceId, string? User)> seen
    )
    {
        OpenlayerTracer.UpdateTraceUserSession(userId: "owner");
        _ = Task.Run(async () =>
        {
            await later;
            Leaf("late", []);
            var trace = OpenlayerTracer.CurrentTrace;
            seen.SetResult((OpenlayerTracer.CurrentStep?.Name, trace?.InferenceId, trace?.UserId));
        });
    }
}
