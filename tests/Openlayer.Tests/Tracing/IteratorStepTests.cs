using System.Text.Json.Nodes;

namespace Openlayer.Tests.Tracing;

/// <summary>Steps opened by hand in iterators, which hand their flow to a consumer at every <c>yield</c>.</summary>
public sealed partial class IteratorStepTests : TracingTest
{
    [Fact]
    public async Task What_an_async_iterator_calls_after_a_yield_is_below_its_step()
    {
        await ConsumeAsync();
        var root = (await RowAsync())["steps"]![0]!;
        var model = Assert.Single(root["steps"]!.AsArray(), step => (string?)step!["name"] == "model")!;
        Assert.Equal(["before", "after", "end"], Inputs(model));
        Assert.Equal(["consumer", "consumer", "later"], Inputs(root).Where(static input => input.Length > 0));
        Assert.Equal("answer", (string?)model["output"]);
        Assert.Equal(12, (int)model["tokens"]!);
        Assert.Equal("from the consumer", (string?)root["output"]);
    }

    [Fact]
    public async Task What_a_traced_iterator_calls_after_a_yield_is_below_its_step()
    {
        await foreach (var _ in TracedModelAsync()) { }

        var model = Assert.Single((await RowAsync())["steps"]![0]!["steps"]!.AsArray())!;
        Assert.Equal("inner", (string?)model["name"]);
        Assert.Equal(["before", "after"], Inputs(model));
        Assert.Equal("answer", (string?)model["output"]);
    }

    [Fact]
    public async Task A_consumer_of_a_plain_iterator_is_not_in_its_step()
    {
        ConsumeSequence();
        var root = (await RowAsync())["steps"]![0]!;
        var parts = Assert.Single(root["steps"]!.AsArray(), step => (string?)step!["name"] == "parts")!;
        Assert.Equal(["before", "after"], Inputs(parts));
        Assert.Equal(["consumer", "consumer", "later"], Inputs(root).Where(static input => input.Length > 0));
        Assert.Equal("parts of it", (string?)parts["output"]);
        Assert.Equal("from the consumer", (string?)root["output"]);
    }

    [Fact]
    public async Task A_step_within_a_step_of_an_iterator_is_found_again()
    {
        await NestAsync();
        var outer = Assert.Single((await RowAsync())["steps"]![0]!["steps"]!.AsArray())!;
        var inner = Assert.Single(outer["steps"]!.AsArray(), step => (string?)step!["name"] == "inner")!;
        Assert.Equal(["in both"], Inputs(inner));
        Assert.Equal(["in outer"], Inputs(outer).Where(static input => input.Length > 0));
    }

    [Fact]
    public async Task Nothing_is_written_where_two_runs_of_one_iterator_cannot_be_distinguished()
    {
        await InterleaveAsync();
        var root = (await RowAsync())["steps"]![0]!;
        Assert.Equal("root's own", (string?)root["output"]);
        Assert.All(
            root["steps"]!.AsArray().Where(static step => (string?)step!["name"] == "run"),
            static step => Assert.Null((string?)step!["output"])
        );
        Assert.Equal(2, root["steps"]!.AsArray().Count(static step => (string?)step!["name"] == "run"));
    }

    [Fact]
    public async Task Other_flows_of_the_consumer_write_to_its_own_step()
    {
        await ConsumeInParallelAsync();
        var root = (await RowAsync())["steps"]![0]!;
        Assert.Equal("from another flow", (string?)root["output"]);
    }

    private static IEnumerable<string> Inputs(JsonNode step) =>
        step["steps"]!.AsArray().Select(static child => (string?)child!["inputs"]!["when"] ?? "");

    [Trace]
    private static void Tool(string when) { }

    [Trace]
    private static async Task ConsumeAsync()
    {
        await foreach (var _ in ModelAsync())
        {
            Tool("consumer");
            OpenlayerTracer.LogOutput("from the consumer");
            await Task.Yield();
        }

        Tool("later");
    }

    private static async IAsyncEnumerable<int> ModelAsync()
    {
        using var step = OpenlayerTracer.StartStep("model", StepType.ChatCompletion);
        Tool("before");
        yield return 1;
        Tool("after");
        await Task.Yield();
        yield return 2;
        Helper();
        OpenlayerTracer.UpdateCurrentStep(
            details: new ChatCompletionDetails { PromptTokens = 10, CompletionTokens = 2 }
        );
    }

    private static void Helper()
    {
        Tool("end");
        OpenlayerTracer.LogOutput("answer");
    }

    [Trace]
    private static async IAsyncEnumerable<int> TracedModelAsync()
    {
        using var step = OpenlayerTracer.StartStep("inner");
        Tool("before");
        yield return 1;
        await Task.Yield();
        yield return 2;
        Tool("after");
        OpenlayerTracer.LogOutput("answer");
    }

    [Trace]
    private static void ConsumeSequence()
    {
        foreach (var _ in Parts())
        {
            Tool("consumer");
            OpenlayerTracer.LogOutput("from the consumer");
        }

        Tool("later");
    }

    private static IEnumerable<int> Parts()
    {
        using var step = OpenlayerTracer.StartStep("parts");
        Tool("before");
        yield return 1;
        Tool("after");
        OpenlayerTracer.LogOutput("parts of it");
        yield return 2;
    }

    [Trace]
    private static async Task NestAsync()
    {
        await foreach (var _ in NestedAsync())
        {
            await Task.Yield();
        }
    }

    private static async IAsyncEnumerable<int> NestedAsync()
    {
        using var outer = OpenlayerTracer.StartStep("outer");
        using (OpenlayerTracer.StartStep("inner"))
        {
            yield return 1;
            Tool("in both");
        }

        await Task.Yield();
        yield return 2;
        Tool("in outer");
    }

    [Trace]
    private static async Task InterleaveAsync()
    {
        OpenlayerTracer.LogOutput("root's own");
        await using var first = RunAsync().GetAsyncEnumerator();
        await using var second = RunAsync().GetAsyncEnumerator();
        for (var i = 0; i < 2; i++)
        {
            await first.MoveNextAsync();
            await second.MoveNextAsync();
        }
    }

    private static async IAsyncEnumerable<int> RunAsync()
    {
        using var step = OpenlayerTracer.StartStep("run");
        await Task.Yield();
        yield return 1;
        OpenlayerTracer.LogOutput("which one");
        yield return 2;
    }

    [Trace]
    private static async Task ConsumeInParallelAsync()
    {
        var opened = new TaskCompletionSource();
        var done = new TaskCompletionSource();
        var other = Task.Run(async () =>
        {
            await opened.Task;
            OpenlayerTracer.LogOutput("from another flow");
            done.SetResult();
        });
        await foreach (var _ in ModelAsync())
        {
            opened.TrySetResult();
            await done.Task;
            break;
        }

        await other;
    }
}
