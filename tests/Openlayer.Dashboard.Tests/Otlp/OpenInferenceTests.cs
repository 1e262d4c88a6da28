using System.Text.Json.Nodes;

namespace Openlayer.Dashboard.Tests.Otlp;

/// <summary>OpenInference names kinds of spans, and has messages one level deeper.</summary>
public sealed class OpenInferenceTests
{
    private static readonly (string, object?)[] _chain =
    [
        ("openinference.span.kind", "CHAIN"),
        ("input.value", "Who wrote it?"),
        ("output.value", "Ada."),
        ("session.id", "s"),
        ("user.id", "u"),
    ];

    private static readonly (string, object?)[] _search =
    [
        ("openinference.span.kind", "RETRIEVER"),
        ("input.value", "author"),
        ("retrieval.documents.0.document.id", "d1"),
        ("retrieval.documents.0.document.content", "Ada wrote it."),
        ("retrieval.documents.0.document.score", 0.5),
        ("retrieval.documents.0.document.metadata", """{"page":1}"""),
        ("retrieval.documents.1.document.content", "In 1843."),
    ];

    private static readonly (string, object?)[] _llm =
    [
        ("openinference.span.kind", "LLM"),
        ("llm.model_name", "gpt-4o"),
        ("llm.provider", "openai"),
        ("llm.invocation_parameters", """{"temperature":0.25}"""),
        ("llm.input_messages.0.message.role", "user"),
        ("llm.input_messages.0.message.contents.0.message_content.type", "text"),
        ("llm.input_messages.0.message.contents.0.message_content.text", "Look:"),
        ("llm.input_messages.0.message.contents.1.message_content.type", "image"),
        ("llm.input_messages.0.message.contents.1.message_content.image.image.url", "https://a.test/b.png"),
        ("llm.output_messages.0.message.role", "assistant"),
        ("llm.output_messages.0.message.tool_calls.0.tool_call.id", "c1"),
        ("llm.output_messages.0.message.tool_calls.0.tool_call.function.name", "answer"),
        ("llm.output_messages.0.message.tool_calls.0.tool_call.function.arguments", """{"name":"Ada"}"""),
        ("llm.token_count.prompt", 30),
        ("llm.token_count.completion", 3),
        ("llm.token_count.total", 33),
        ("llm.cost.total", 0.002),
    ];

    [Fact]
    public async Task A_chain_has_its_texts_its_passages_and_its_tokens()
    {
        var row = await RowAsync();

        Assert.Equal(("Who wrote it?", "Ada.", 33), row.Summary());
        Assert.Equal(0.002, (double)row["cost"]!);
        Assert.Equal(["user_call", "retriever", "chat_completion"], row.Steps().Select(step => step.Text("type")));
        Assert.Equal(["Ada wrote it.", "In 1843."], row["context"]!.AsArray().Select(text => (string?)text));
    }

    [Fact]
    public async Task A_retriever_has_its_documents()
    {
        var search = (await RowAsync()).Step("search");

        OtlpHost.AssertEqual(
            JsonNode.Parse("""{"content":"Ada wrote it.","id":"d1","metadata":{"page":1},"score":0.5}""")!,
            search["documents"]![0]!
        );
        Assert.Equal("author", (string?)search["inputs"]!["query"]);
    }

    [Fact]
    public async Task A_model_call_has_its_messages_and_its_settings()
    {
        var llm = (await RowAsync()).Step("llm");

        Assert.Equal(("gpt-4o", "openai"), (llm.Text("model"), llm.Text("provider")));
        Assert.Equal(0.25, (double)llm["modelParameters"]!["temperature"]!);
        Assert.Equal("Look:", (string?)llm["inputs"]!["prompt"]![0]!["content"]![0]!["content"]);
        Assert.Equal(
            "https://a.test/b.png",
            (string?)llm["inputs"]!["prompt"]![0]!["content"]![1]!["image"]!["image"]!["url"]
        );
        Assert.Equal("Ada", (string?)llm["output"]![0]!["arguments"]!["name"]);
    }

    private static Task<JsonObject> RowAsync() =>
        OtlpHost.RowOfAsync(
            OtlpBody.Request(
                TestSpan.Of("chain", attributes: _chain),
                TestSpan.Of("search", "chain", at: 0.1, attributes: _search),
                TestSpan.Of("llm", "chain", at: 0.2, attributes: _llm)
            )
        );
}
