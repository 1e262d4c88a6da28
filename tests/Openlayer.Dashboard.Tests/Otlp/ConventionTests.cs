using System.Text.Json.Nodes;

namespace Openlayer.Dashboard.Tests.Otlp;

/// <summary>Spans as libraries write them that follow older conventions, or conventions of their own.</summary>
public sealed class ConventionTests
{
    [Fact]
    public async Task Semantic_Kernel_has_its_messages_in_events()
    {
        var chat = TestSpan.Of(
            "chat.completions gpt-4o",
            attributes:
            [
                ("gen_ai.operation.name", "chat.completions"),
                ("gen_ai.system", "openai"),
                ("gen_ai.request.model", "gpt-4o"),
                ("gen_ai.usage.input_tokens", 12),
                ("gen_ai.usage.output_tokens", 5),
            ]
        );
        chat.Events.Add(Message("gen_ai.system.message", """{"role":"system","content":"Be brief."}"""));
        chat.Events.Add(Message("gen_ai.user.message", """{"role":"user","content":"Is it raining?"}"""));
        chat.Events.Add(
            Message(
                "gen_ai.assistant.message",
                """
                {"role":"assistant","content":null,"tool_calls":[{"id":"c1","type":"function",
                 "function":{"name":"weather","arguments":"{\"city\":\"Paris\"}"}}]}
                """
            )
        );
        chat.Events.Add(Message("gen_ai.tool.message", """{"role":"tool","content":"rain","tool_call_id":"c1"}"""));
        chat.Events.Add(
            Message(
                "gen_ai.choice",
                """{"index":0,"message":{"role":"assistant","content":"Yes."},"finish_reason":"stop"}"""
            )
        );

        var row = await OtlpHost.RowOfAsync(OtlpBody.Request(chat));

        Assert.Equal(("Is it raining?", "Yes.", 17), Summary(row));
        var step = row.Steps().Single();
        Assert.Equal(
            ("chat_completion", "openai", "gpt-4o"),
            (step.Text("type"), step.Text("provider"), step.Text("model"))
        );
        Assert.Null(step["metadata"]!["events"]);
        OtlpHost.AssertEqual(
            JsonNode.Parse(
                """
                [{"role":"system","content":"Be brief."},
                 {"role":"user","content":"Is it raining?"},
                 {"role":"assistant","content":
                    [{"type":"tool_call","id":"c1","name":"weather","arguments":{"city":"Paris"}}]},
                 {"role":"tool","content":[{"type":"tool_call_response","id":"c1","response":"rain"}]}]
                """
            )!,
            step["inputs"]!["prompt"]!
        );
    }

    [Fact]
    public async Task Traceloop_spreads_its_messages_over_attributes()
    {
        var row = await OtlpHost.RowOfAsync(
            OtlpBody.Request(
                TestSpan.Of(
                    "joke.workflow",
                    attributes:
                    [
                        ("traceloop.span.kind", "workflow"),
                        ("traceloop.entity.name", "joke"),
                        ("traceloop.entity.input", """{"inputs":{"topic":"cats"}}"""),
                        ("traceloop.entity.output", """{"outputs":"Meow."}"""),
                        ("traceloop.association.properties.session_id", "s-7"),
                        ("traceloop.association.properties.user_id", "u-7"),
                    ]
                ),
                TestSpan.Of(
                    "openai.chat",
                    "joke.workflow",
                    at: 0.1,
                    attributes:
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
                    ]
                ),
                TestSpan.Of(
                    "lookup.tool",
                    "joke.workflow",
                    at: 0.2,
                    attributes:
                    [
                        ("traceloop.span.kind", "tool"),
                        ("traceloop.entity.name", "lookup"),
                        ("traceloop.entity.input", """{"args":["cats"]}"""),
                        ("traceloop.entity.output", "3"),
                    ]
                )
            )
        );

        Assert.Equal(("A joke about cats", "Meow.", 12), Summary(row));
        Assert.Equal(("s-7", "u-7"), (row.Text("session_id"), row.Text("user_id")));
        Assert.Equal(["user_call", "chat_completion", "tool"], row.Steps().Select(step => step.Text("type")));
        Assert.Equal("cats", (string?)row.Step("joke.workflow")["inputs"]!["inputs"]!["topic"]);
        Assert.Equal("Be funny.", (string?)row.Step("openai.chat")["inputs"]!["prompt"]![0]!["content"]);
        var tool = row.Step("lookup.tool");
        Assert.Equal(
            ("lookup", 3, "cats"),
            (tool.Text("functionName"), (int)tool["output"]!, (string?)tool["inputs"]!["args"]![0])
        );
    }

    [Fact]
    public async Task OpenInference_names_kinds_of_spans()
    {
        var row = await OtlpHost.RowOfAsync(
            OtlpBody.Request(
                TestSpan.Of(
                    "chain",
                    attributes:
                    [
                        ("openinference.span.kind", "CHAIN"),
                        ("input.value", "Who wrote it?"),
                        ("output.value", "Ada."),
                        ("session.id", "s"),
                        ("user.id", "u"),
                    ]
                ),
                TestSpan.Of(
                    "search",
                    "chain",
                    at: 0.1,
                    attributes:
                    [
                        ("openinference.span.kind", "RETRIEVER"),
                        ("input.value", "author"),
                        ("retrieval.documents.0.document.id", "d1"),
                        ("retrieval.documents.0.document.content", "Ada wrote it."),
                        ("retrieval.documents.0.document.score", 0.5),
                        ("retrieval.documents.0.document.metadata", """{"page":1}"""),
                        ("retrieval.documents.1.document.content", "In 1843."),
                    ]
                ),
                TestSpan.Of("llm", "chain", at: 0.2, attributes: Llm())
            )
        );

        Assert.Equal(("Who wrote it?", "Ada.", 33), Summary(row));
        Assert.Equal(["user_call", "retriever", "chat_completion"], row.Steps().Select(step => step.Text("type")));
        Assert.Equal(["Ada wrote it.", "In 1843."], row["context"]!.AsArray().Select(text => (string?)text));
        OtlpHost.AssertEqual(
            JsonNode.Parse("""{"content":"Ada wrote it.","id":"d1","metadata":{"page":1},"score":0.5}""")!,
            row.Step("search")["documents"]![0]!
        );
        Assert.Equal("author", (string?)row.Step("search")["inputs"]!["query"]);
        var llm = row.Step("llm");
        Assert.Equal(("gpt-4o", "openai"), (llm.Text("model"), llm.Text("provider")));
        Assert.Equal(0.25, (double)llm["modelParameters"]!["temperature"]!);
        Assert.Equal(0.002, (double)row["cost"]!);
        Assert.Equal("Look:", (string?)llm["inputs"]!["prompt"]![0]!["content"]![0]!["content"]);
        Assert.Equal("Ada", (string?)llm["output"]![0]!["arguments"]!["name"]);
    }

    [Fact]
    public async Task Structured_messages_are_read_as_those_in_texts_are()
    {
        object?[] messages =
        [
            new Dictionary<string, object?>
            {
                ["role"] = "user",
                ["parts"] = new object?[]
                {
                    new Dictionary<string, object?> { ["type"] = "text", ["content"] = "Structured?" },
                },
            },
        ];
        var chat = TestSpan.Chat("chat", answer: "Yes.", attributes: [("gen_ai.input.messages", messages)]);

        var row = await OtlpHost.RowOfAsync(OtlpBody.Request(chat));

        Assert.Equal(("Structured?", "Yes.", 0), Summary(row));
    }

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

    private static IEnumerable<(string, object?)> Llm() =>
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

    private static OpenTelemetry.Proto.Trace.V1.Span.Types.Event Message(string name, string content) =>
        TestSpan.Event(name, ("gen_ai.system", "openai"), ("gen_ai.event.content", content));

    private static (string?, string?, int) Summary(JsonObject row) =>
        (row.Text("_question"), row.Text("output"), (int)row["tokens"]!);
}
