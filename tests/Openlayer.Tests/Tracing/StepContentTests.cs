namespace Openlayer.Tests.Tracing;

/// <summary>
/// What a step holds: inputs as they were at entry, output as it was at return, and what the body adds.
/// </summary>
public sealed partial class StepContentTests : TracingTest
{
    [Fact]
    public async Task Inputs_are_as_they_were_at_entry_and_the_output_as_it_was_at_return()
    {
        var list = new List<int> { 1 };
        var output = Mutates(list);
        output.Add("after return");
        var step = (await RowAsync())["steps"]![0]!;
        Assert.Equal("[1]", step["inputs"]!["list"]!.ToJsonString());
        Assert.Equal("[\"at return\"]", step["output"]!.ToJsonString());
    }

    [Fact]
    public async Task A_void_method_and_a_plain_task_have_no_output()
    {
        Nothing();
        await NothingAsync();
        Assert.All(await RowsAsync(), row => Assert.Null(row["steps"]![0]!["output"]));
    }

    [Fact]
    public async Task A_tool_has_its_name_and_arguments()
    {
        Weather("Oslo", 3);
        var step = (await RowAsync())["steps"]![0]!;
        Assert.Equal("tool", (string?)step["type"]);
        Assert.Equal(nameof(Weather), (string?)step["functionName"]);
        Assert.Equal("""{"city":"Oslo","days":3}""", step["arguments"]!.ToJsonString());
    }

    [Fact]
    public async Task What_is_switched_off_is_not_captured()
    {
        Secret("password", "visible");
        NoInputs("hidden");
        var rows = await RowsAsync();
        Assert.Equal("""{"shown":"visible"}""", rows[0]["steps"]![0]!["inputs"]!.ToJsonString());
        Assert.Null(rows[0]["output"]);
        Assert.Equal("{}", rows[1]["steps"]![0]!["inputs"]!.ToJsonString());
        Assert.DoesNotContain("password", rows[0].ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Inputs_and_members_of_the_output_are_promoted_to_columns_from_any_depth()
    {
        PromotesBelow();
        var row = await RowAsync();
        Assert.Equal("j-1", (string?)row["job"]);
        Assert.Equal(2, (int)row["tool_calls"]!);
        Assert.False(row.ContainsKey("missing"));
    }

    [Fact]
    public async Task The_body_adds_to_its_step_and_to_its_trace()
    {
        Adds();
        var row = await RowAsync();
        var step = row["steps"]![0]!;
        Assert.Equal("renamed", (string?)step["name"]);
        Assert.Equal("logged", (string?)step["output"]);
        Assert.Equal("logged", (string?)row["output"]);
        Assert.Equal("truth", (string?)step["groundTruth"]);
        Assert.Equal("truth", (string?)row["groundTruth"]);
        Assert.Equal("groundTruth", (string?)Sent.Requests[0]["config"]!["groundTruthColumnName"]);
        Assert.Equal("""["c1","c2"]""", row["context"]!.ToJsonString());
        Assert.Equal("why?", (string?)row["_question"]);
        Assert.Equal("v2", (string?)step["metadata"]!["version"]);
        Assert.Equal("q", (string?)row["queue"]);
        var attachments = step["attachments"]!.AsArray();
        Assert.Equal("AQID", (string?)attachments[0]!["dataBase64"]);
        Assert.Equal(3, (int)attachments[0]!["sizeBytes"]!);
        Assert.Equal("https://example.com/a.png", (string?)attachments[1]!["url"]);
    }

    [Fact]
    public async Task Details_set_the_type_and_its_fields_and_a_chat_root_names_its_prompt()
    {
        Complete([new("user", "hi")]);
        var row = await RowAsync();
        var step = row["steps"]![0]!;
        Assert.Equal("chat_completion", (string?)step["type"]);
        Assert.Equal("m-1", (string?)step["model"]);
        Assert.Equal(12, (int)step["tokens"]!);
        Assert.Equal(250.0, (double)step["metadata"]!["timeToFirstToken"]!);
        Assert.Equal(12, (int)row["tokens"]!);
        Assert.Equal("""[{"role":"user","content":"hi"}]""", Sent.Requests[0]["config"]!["prompt"]!.ToJsonString());
    }

    [Fact]
    public async Task A_step_opened_by_hand_has_inputs_output_and_children()
    {
        using (var step = OpenlayerTracer.StartStep("rerank", StepType.Tool, [new("query", "q"), new("k", 2)]))
        {
            Nothing();
            step.SetOutput(new[] { 1, 2 });
            step.SetException(new InvalidOperationException("noted"));
        }

        var row = await RowAsync();
        Assert.Equal("rerank", (string?)row["steps"]![0]!["functionName"]);
        Assert.Equal("[1,2]", row["output"]!.ToJsonString());
        Assert.Equal("noted", (string?)row["Exceptions"]);
        Assert.Single(row["steps"]![0]!["steps"]!.AsArray());
        Assert.Equal(
            ["query", "k"],
            Sent.Requests[0]["config"]!["inputVariableNames"]!.AsArray().Select(name => (string?)name)
        );
    }

    [Trace]
    private partial List<string> Mutates(List<int> list);

    private List<string> MutatesCore(List<int> list)
    {
        list.Add(2);
        return ["at return"];
    }

    [Trace]
    private partial void Nothing();

    private void NothingCore() { }

    [Trace]
    private partial Task NothingAsync();

    private Task NothingAsyncCore() => Task.CompletedTask;

    [Trace(StepType.Tool)]
    private partial string Weather(string city, int days);

    private string WeatherCore(string city, int days) => "rain";

    [Trace(CaptureOutput = false)]
    private partial string Secret([NoTrace] string secret, string shown);

    private string SecretCore(string secret, string shown) => secret;

    [Trace(CaptureInputs = false)]
    private partial int NoInputs(string hidden);

    private int NoInputsCore(string hidden) => 1;

    [Trace]
    private partial void PromotesBelow();

    private void PromotesBelowCore() => Promotes("j-1");

    [Trace(Promote = ["jobId=job", "ToolCalls=tool_calls", "missing"])]
    private partial JobResult Promotes(string jobId);

    private JobResult PromotesCore(string jobId) => new(2);

    [Trace]
    private partial string Adds();

    private string AddsCore()
    {
        OpenlayerTracer.UpdateCurrentStep(name: "renamed", groundTruth: "truth", metadata: [new("version", "v1")]);
        OpenlayerTracer.UpdateCurrentStep(metadata: new Dictionary<string, object?> { ["version"] = "v2" });
        OpenlayerTracer.UpdateCurrentTrace(metadata: [new("queue", "q")]);
        OpenlayerTracer.LogOutput("logged");
        OpenlayerTracer.LogContext("c1", "c2");
        OpenlayerTracer.LogQuestion("why?");
        OpenlayerTracer.LogAttachment(TraceAttachment.FromBytes("a.bin", "application/octet-stream", [1, 2, 3]));
        OpenlayerTracer.LogAttachment(
            TraceAttachment.FromUrl("a.png", "image/png", new Uri("https://example.com/a.png"))
        );
        return "returned";
    }

    [Trace(StepType.ChatCompletion)]
    private partial string Complete(Message[] messages);

    private string CompleteCore(Message[] messages)
    {
        OpenlayerTracer.UpdateCurrentStep(
            details: new ChatCompletionDetails
            {
                Model = "m-1",
                PromptTokens = 5,
                CompletionTokens = 7,
                TimeToFirstToken = TimeSpan.FromMilliseconds(250),
            }
        );
        return "hello";
    }

    private sealed record JobResult(int ToolCalls);

    private sealed record Message(string Role, string Content);
}
