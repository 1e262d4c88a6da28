namespace Openlayer.Tests.Tracing;

/// <summary>Steps that are opened by hand.</summary>
public sealed class ManualStepTests : TracingTest
{
    [Theory]
    [InlineData(StepType.Embedding, "embedding", "embeddingDimensions")]
    [InlineData(StepType.Agent, "agent", "agentType")]
    [InlineData(StepType.Retriever, "retriever", "documents")]
    [InlineData(StepType.Handoff, "handoff", "handoffData")]
    [InlineData(StepType.Guardrail, "guardrail", "blockStrategy")]
    [InlineData(StepType.ChatCompletion, "chat_completion", "modelParameters")]
    public async Task A_step_without_details_has_the_fields_of_its_type_all_the_same(
        StepType type,
        string name,
        string field
    )
    {
        using (OpenlayerTracer.StartStep("s", type)) { }

        var step = (await RowAsync())["steps"]![0]!.AsObject();
        Assert.Equal(name, (string?)step["type"]);
        Assert.True(step.ContainsKey(field));
    }

    [Fact]
    public async Task What_is_said_of_a_step_after_its_root_has_ended_is_ignored_and_told()
    {
        var log = new RecordingLogger();
        Configure(options => options.LoggerFactory = log);
        var step = OpenlayerTracer.StartStep("root");
        step.Dispose();
        step.Update(metadata: [new("too", "late")]);
        step.SetOutput("too late");
        Assert.DoesNotContain("\"too", (await RowAsync()).ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(
            ["SetOutput", "UpdateCurrentStep"],
            log.Lines.Select(line => line.Split(' ')[1]).Order(StringComparer.Ordinal)
        );
        Assert.All(log.Lines, line => Assert.Contains("its trace has already ended", line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_cost_that_is_no_number_does_not_cost_the_trace()
    {
        OpenlayerTracer.AddChatCompletionStep(new ChatCompletionDetails { Cost = double.NaN, PromptTokens = 1 });
        var row = await RowAsync();
        Assert.Equal(0, (double)row["cost"]!);
        Assert.Equal("NaN", (string?)row["steps"]![0]!["cost"]);
    }

    [Fact]
    public void Scopes_disposed_out_of_order_leave_no_ended_step_current()
    {
        var outer = OpenlayerTracer.StartStep("outer");
        var inner = OpenlayerTracer.StartStep("inner");
        outer.Dispose();
        inner.Dispose();
        Assert.Null(OpenlayerTracer.CurrentStep);
    }
}
