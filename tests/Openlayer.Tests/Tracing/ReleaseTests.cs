using System.Collections.Concurrent;
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
}
