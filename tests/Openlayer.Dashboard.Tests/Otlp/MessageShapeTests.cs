namespace Openlayer.Dashboard.Tests.Otlp;

/// <summary>Messages are written in several shapes, as structures or as texts of JSON.</summary>
public sealed class MessageShapeTests
{
    [Theory]
    [InlineData("""[{"role":"user","content":"Q?"}]""")]
    [InlineData("""[{"role":"user","content":[{"type":"text","text":"Q?"}]}]""")]
    [InlineData("""{"messages":[{"role":"user","content":"Q?"}]}""")]
    [InlineData("""[{"role":"user","role":"user","parts":[{"type":"text","content":"Q?","content":"Q?"}]}]""")]
    [InlineData("Q?")]
    public async Task Messages_of_other_shapes_are_understood(string messages)
    {
        var row = await OtlpHost.RowOfAsync(
            OtlpBody.Request(TestSpan.Chat("chat", attributes: [("gen_ai.input.messages", messages)]))
        );

        Assert.Equal("Q?", row.Text("_question"));
    }

    [Fact]
    public async Task Structured_messages_are_read_as_those_in_texts_are()
    {
        var part = new Dictionary<string, object?> { ["type"] = "text", ["content"] = "Structured?" };
        var message = new Dictionary<string, object?> { ["role"] = "user", ["parts"] = new object?[] { part } };
        var chat = TestSpan.Chat(
            "chat",
            answer: "Yes.",
            attributes: [("gen_ai.input.messages", new object?[] { message })]
        );

        var row = await OtlpHost.RowOfAsync(OtlpBody.Request(chat));

        Assert.Equal(("Structured?", "Yes.", 0), row.Summary());
    }

    [Theory]
    [InlineData("42", "42")]
    [InlineData("\"quoted\"", "quoted")]
    [InlineData("{\"question\":\"Q?\"}", null)]
    public async Task A_root_that_is_given_a_text_asks_it(string value, string? question)
    {
        var row = await OtlpHost.RowOfAsync(
            OtlpBody.Request(TestSpan.Of("root", attributes: [("input.value", value)]))
        );

        Assert.Equal(question, row.Text("_question"));
        Assert.NotNull(row["input"]);
    }

    [Fact]
    public async Task Messages_of_a_tool_stay_in_its_metadata()
    {
        var tool = TestSpan.Of(
            "tool",
            attributes: [("gen_ai.operation.name", "execute_tool"), ("gen_ai.input.messages", "[]")]
        );
        tool.Events.Add(TestSpan.Event("gen_ai.user.message", ("content", "Q?")));

        var metadata = (await OtlpHost.RowOfAsync(OtlpBody.Request(tool))).Steps().Single()["metadata"]!;

        Assert.Equal("[]", (string?)metadata["gen_ai.input.messages"]);
        Assert.Equal("gen_ai.user.message", (string?)metadata["events"]![0]!["name"]);
    }

    [Fact]
    public async Task A_result_of_a_tool_has_one_name()
    {
        const string Messages = """
            [{"role":"tool","parts":[{"type":"tool_call_response","id":"c","result":{"rain":true}}]}]
            """;

        var row = await OtlpHost.RowOfAsync(
            OtlpBody.Request(TestSpan.Chat("chat", attributes: [("gen_ai.input.messages", Messages)]))
        );

        var part = row.Steps().Single()["inputs"]!["prompt"]![0]!["content"]![0]!;
        Assert.True((bool)part["response"]!["rain"]!);
    }
}
