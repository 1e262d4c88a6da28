using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace Openlayer.Tests.Tracing;

/// <summary>
/// What is begun in a step captures its flow. Once the trace is written, that flow keeps nothing of it but ids.
/// </summary>
public sealed partial class ReleaseTests : TracingTest
{
    private static readonly ConcurrentBag<WeakReference> _texts = [];
    private static readonly ConcurrentBag<object> _kept = [];
    private static readonly CancellationTokenSource _stop = new();

    public ReleaseTests()
    {
        _texts.Clear();
        _kept.Clear();
    }

    public static TheoryData<string> Kinds => [.. _begin.Keys];

    private static readonly Dictionary<string, Action> _begin = new()
    {
        ["timer"] = () => _kept.Add(new Timer(static _ => { }, null, Timeout.Infinite, Timeout.Infinite)),
        ["registration"] = () => _kept.Add(_stop.Token.Register(static () => { })),
        ["loop"] = () => _kept.Add(Task.Run(async () => await Task.Delay(Timeout.Infinite, _stop.Token))),
        ["async method"] = () => _kept.Add(LoopAsync()),
        ["channel reader"] = () => _kept.Add(ReadAsync(Channel.CreateUnbounded<int>())),
        ["continuation"] = () =>
            _kept.Add(new TaskCompletionSource().Task.ContinueWith(static _ => { }, TaskScheduler.Default)),
        ["captured context"] = () => _kept.Add(ExecutionContext.Capture()!),
        ["async local"] = () =>
            _kept.Add(
                Task.Run(async () =>
                {
                    var own = new AsyncLocal<int> { Value = 1 };
                    await Task.Delay(Timeout.Infinite, _stop.Token);
                    return own.Value;
                })
            ),
        ["thread"] = StartThread,
        ["traced loop"] = () => _kept.Add(TracedLoopAsync()),
        ["step"] = () => _kept.Add(OpenlayerTracer.CurrentStep!),
        ["trace"] = () => _kept.Add(OpenlayerTracer.CurrentTrace!),
        ["lazy query"] = () => _kept.Add(Read(new string('q', 5_000), 3).GetEnumerator()),
    };

    [Theory, MemberData(nameof(Kinds))]
    public async Task Nothing_of_a_written_trace_is_kept_by(string kind)
    {
        Answer(kind);
        Assert.NotEmpty(await RowsAsync());
        Assert.NotEmpty(_kept);
        Assert.Equal(0, Alive());
        GC.KeepAlive(_kept);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Nothing_of_a_written_stream_is_kept_by(string kind)
    {
        await StreamAsync(kind);
        Assert.NotEmpty(await RowsAsync());
        Assert.NotEmpty(_kept);
        Assert.Equal(0, Alive());
        GC.KeepAlive(_kept);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Nothing_of_a_written_manual_step_is_kept_by(string kind)
    {
        ByHand(kind);
        Assert.NotEmpty(await RowsAsync());
        Assert.NotEmpty(_kept);
        Assert.Equal(0, Alive());
        GC.KeepAlive(_kept);
    }

    [Fact]
    public async Task A_late_child_of_a_released_step_still_names_its_trace()
    {
        var later = new TaskCompletionSource();
        var late = new TaskCompletionSource<(string? Name, string? InferenceId, string? User)>();
        StartLate(later.Task, late);
        var root = Assert.Single(await RowsAsync());
        later.SetResult();
        var (name, inferenceId, user) = await late.Task;

        Assert.Equal(nameof(StartLate), name);
        Assert.Equal((string?)root["inferenceId"], inferenceId);
        Assert.Equal("owner", user);
        var child = Assert.Single(await RowsAsync(), row => row["parentInferenceId"] is not null);
        Assert.Equal((string?)root["inferenceId"], (string?)child["parentInferenceId"]);
    }

    [Fact]
    public async Task A_stream_is_read_again_with_its_inputs_after_its_first_reading_was_written()
    {
        var stream = Read("again", 2);
        Assert.Equal(2, stream.Count());
        await RowsAsync();
        Assert.Equal(2, stream.Count());
        var rows = await RowsAsync();
        Assert.Equal(["again", "again"], rows.Select(row => (string?)row["text"]));
    }

    [Fact]
    public async Task A_step_that_its_owner_keeps_stays_what_it_was_by_name_type_and_id()
    {
        using var scope = OpenlayerTracer.StartStep("model");
        var step = scope.Step!;
        scope.Update(name: "renamed", details: new ToolDetails { FunctionName = "f" });
        scope.Dispose();
        var row = await RowAsync();
        Assert.Equal("renamed", step.Name);
        Assert.Equal(StepType.Tool, step.StepType);
        Assert.Equal((string?)row["steps"]![0]!["id"], step.Id.ToString());
        Assert.Equal((string?)row["inferenceId"], step.Trace.InferenceId);
    }

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
