using System.Text.Json.Nodes;

namespace Openlayer.Dashboard.Tests.Otlp;

/// <summary>Traceloop's OpenLLMetry spreads messages over attributes.</summary>
public sealed class TraceloopTests
{
    private static readonly (string, object?)[] _workflow =
    [
        ("traceloop.span.kind", "workflow"),
        ("traceloop.entity.name", "joke"),
        ("traceloop.entity.input", """{"inputs":{"topic":"cats"}}"""),
        ("traceloop.entity.output", """{"outputs":"Meow."}"""),
        ("traceloop.association.properties.session_id", "s-7"),
        ("traceloop.association.properties.user_id", "u-7"),
    ];

    private static readonly (string, object?)[] _chat =
    [
        ("gen_ai.system", "OpenAI"),
        ("llm.request.type", "chat"),
        ("gen_ai.request.model", "gpt-4o"),
        ("gen_ai.prompt.0.role", "system"),
        ("gen_ai.prompt.0.content", "Be funny."),
        ("gen_ai.prompt.1.role", "user"),
        ("gen_ai.prompt.1.content", "A joke about cats"),
        ("gen_ai.completion.0.role", "assistant"),
        ("gen_ai.completion.0.content", "Meow."),
        ("gen_ai.completion.0.finish_reason", "stop"),
        ("gen_ai.usage.prompt_tokens", 10),
        ("gen_ai.usage.completion_tokens", 2),
        ("llm.usage.total_tokens", 12),
    ];

    private static readonly (string, object?)[] _tool =
    [
        ("traceloop.span.kind", "tool"),
        ("traceloop.entity.name", "lookup"),
        ("traceloop.entity.input", """{"args":["cats"]}"""),
        ("traceloop.entity.output", "3"),
    ];

    [Fact]
    public async Task A_workflow_has_its_texts_its_ids_and_its_tokens()
    {
        var row = await RowAsync();

        Assert.Equal(("A joke about cats", "Meow.", 12), row.Summary());
        Assert.Equal(("s-7", "u-7"), (row.Text("session_id"), row.Text("user_id")));
        Assert.Equal(["user_call", "chat_completion", "tool"], row.Steps().Select(step => step.Text("type")));
    }

    [Fact]
    public async Task Inputs_and_outputs_of_entities_are_those_of_steps()
    {
        var row = await RowAsync();

        var workflow = row.Step("joke.workflow");
        Assert.Equal("cats", (string?)workflow["inputs"]!["inputs"]!["topic"]);
        Assert.Equal("Meow.", (string?)workflow["output"]!["outputs"]);
        Assert.Equal("Be funny.", (string?)row.Step("openai.chat")["inputs"]!["prompt"]![0]!["content"]);
        var tool = row.Step("lookup.tool");
        Assert.Equal(("lookup", 3), (tool.Text("functionName"), (int)tool["output"]!));
        Assert.Equal("cats", (string?)tool["arguments"]!["args"]![0]);
    }

    private static Task<JsonObject> RowAsync() =>
        OtlpHost.RowOfAsync(
            OtlpBody.Request(
                TestSpan.Of("joke.workflow", attributes: _workflow),
                TestSpan.Of("openai.chat", "joke.workflow", at: 0.1, attributes: _chat),
                TestSpan.Of("lookup.tool", "joke.workflow", at: 0.2, attributes: _tool)
            )
        );
}
