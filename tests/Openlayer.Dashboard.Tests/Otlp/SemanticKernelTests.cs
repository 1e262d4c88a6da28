using System.Text.Json.Nodes;
using OpenTelemetry.Proto.Trace.V1;

namespace Openlayer.Dashboard.Tests.Otlp;

/// <summary>Semantic Kernel has messages in events of a span.</summary>
public sealed class SemanticKernelTests
{
    private static readonly (string, object?)[] _attributes =
    [
        ("gen_ai.operation.name", "chat.completions"),
        ("gen_ai.system", "openai"),
        ("gen_ai.request.model", "gpt-4o"),
        ("gen_ai.usage.input_tokens", 12),
        ("gen_ai.usage.output_tokens", 5),
    ];

    private static readonly (string, string)[] _events =
    [
        ("system.message", """{"role":"system","content":"Be brief."}"""),
        ("user.message", """{"role":"user","content":"Is it raining?"}"""),
        (
            "assistant.message",
            """
            {"role":"assistant","content":null,"tool_calls":[{"id":"c1","type":"function",
             "function":{"name":"weather","arguments":"{\"city\":\"Paris\"}"}}]}
            """
        ),
        ("tool.message", """{"role":"tool","content":"rain","tool_call_id":"c1"}"""),
        ("choice", """{"index":0,"message":{"role":"assistant","content":"Yes."},"finish_reason":"stop"}"""),
    ];

    [Fact]
    public async Task Messages_are_read_from_events()
    {
        var row = await OtlpHost.RowOfAsync(OtlpBody.Request(Chat()));

        Assert.Equal(("Is it raining?", "Yes.", 17), row.Summary());
        var step = row.Steps().Single();
        Assert.Equal(
            ("chat_completion", "openai", "gpt-4o"),
            (step.Text("type"), step.Text("provider"), step.Text("model"))
        );
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
    public async Task Other_events_stay_in_metadata()
    {
        var chat = Chat();
        chat.Events.Add(TestSpan.Event("retry", ("attempt", 2)));

        var row = await OtlpHost.RowOfAsync(OtlpBody.Request(chat));

        var kept = Assert.Single(row.Steps().Single()["metadata"]!["events"]!.AsArray())!;
        Assert.Equal("retry", (string?)kept["name"]);
    }

    [Fact]
    public async Task Each_field_of_a_message_may_be_an_attribute()
    {
        var chat = TestSpan.Of("chat", attributes: _attributes);
        chat.Events.Add(TestSpan.Event("gen_ai.user.message", ("content", "Q?")));
        chat.Events.Add(TestSpan.Event("gen_ai.choice", ("message", """{"content":"A."}"""), ("index", 0)));

        var row = await OtlpHost.RowOfAsync(OtlpBody.Request(chat));

        Assert.Equal(("Q?", "A.", 17), row.Summary());
    }

    private static Span Chat()
    {
        var chat = TestSpan.Of("chat.completions gpt-4o", attributes: _attributes);
        chat.Events.Add(
            _events.Select(one =>
                TestSpan.Event("gen_ai." + one.Item1, ("gen_ai.system", "openai"), ("gen_ai.event.content", one.Item2))
            )
        );
        return chat;
    }
}
