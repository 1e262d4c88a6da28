using System.Text.Json.Nodes;
using OpenTelemetry.Proto.Trace.V1;

namespace Openlayer.Dashboard.Tests.Otlp;

/// <summary>What of a trace's spans becomes what of its row.</summary>
public sealed class MappingTests
{
    [Theory]
    [InlineData("gen_ai.operation.name", "generate_content", "chat_completion")]
    [InlineData("gen_ai.operation.name", "text_completion", "chat_completion")]
    [InlineData("gen_ai.operation.name", "embeddings", "embedding")]
    [InlineData("gen_ai.operation.name", "retrieval", "retriever")]
    [InlineData("gen_ai.operation.name", "execute_tool", "tool")]
    [InlineData("gen_ai.operation.name", "invoke_agent", "agent")]
    [InlineData("gen_ai.operation.name", "create_agent", "agent")]
    [InlineData("gen_ai.operation.name", "invoke_workflow", "agent")]
    [InlineData("gen_ai.operation.name", "something new", "user_call")]
    [InlineData("openinference.span.kind", "GUARDRAIL", "guardrail")]
    [InlineData("openinference.span.kind", "AGENT", "agent")]
    [InlineData("traceloop.span.kind", "agent", "agent")]
    [InlineData("traceloop.span.kind", "task", "user_call")]
    [InlineData("http.request.method", "GET", "user_call")]
    public async Task A_step_has_the_type_of_its_span(string attribute, string value, string type)
    {
        var row = await OtlpHost.RowOfAsync(OtlpBody.Request(TestSpan.Of("span", attributes: [(attribute, value)])));

        Assert.Equal(type, row.Steps().Single().Text("type"));
    }

    [Theory]
    [InlineData("executor.process writer", "agent")]
    [InlineData("workflow.run", "user_call")]
    [InlineData("orchestrate_tools", "user_call")]
    public async Task Some_spans_are_known_by_their_name(string name, string type)
    {
        var row = await OtlpHost.RowOfAsync(OtlpBody.Request(TestSpan.Of(name)));

        Assert.Equal(type, row.Steps().Single().Text("type"));
    }

    [Fact]
    public async Task Usage_counts_once_however_many_spans_repeat_it()
    {
        (string, object?)[] repeated = [("gen_ai.usage.input_tokens", 30), ("gen_ai.usage.output_tokens", 12)];
        var row = await OtlpHost.RowOfAsync(
            OtlpBody.Request(
                TestSpan.Of("agent", attributes: [("gen_ai.operation.name", "invoke_agent"), .. repeated]),
                TestSpan.Of("orchestrate_tools", "agent", attributes: repeated),
                TestSpan.Chat("chat 1", "orchestrate_tools", input: 10, output: 5),
                TestSpan.Chat("chat 2", "orchestrate_tools", input: 20, output: 7),
                TestSpan.Chat("traced by the client too", "chat 2", input: 20, output: 7)
            )
        );

        Assert.Equal(42, (double)row["tokens"]!);
        Assert.Equal(
            ["chat 1", "traced by the client too"],
            row.Steps().Where(step => step["tokens"] is not null).Select(step => step.Text("name"))
        );
    }

    [Fact]
    public async Task Usage_of_an_agent_counts_where_no_model_call_has_any()
    {
        (string, object?)[] usage = [("gen_ai.usage.input_tokens", 30), ("gen_ai.usage.output_tokens", 12)];
        var agent = await OtlpHost.RowOfAsync(
            OtlpBody.Request(
                TestSpan.Of("agent", attributes: [("gen_ai.operation.name", "invoke_agent"), .. usage]),
                TestSpan.Chat("chat", "agent")
            )
        );
        var loop = await OtlpHost.RowOfAsync(
            OtlpBody.Request(
                TestSpan.Chat("chat", input: 30, output: 12),
                TestSpan.Of("orchestrate_tools", "chat", attributes: usage)
            )
        );

        Assert.Equal((42, 42), ((int)agent["tokens"]!, (int)agent.Step("agent")["tokens"]!));
        Assert.Equal((42, 42), ((int)loop["tokens"]!, (int)loop.Step("chat")["tokens"]!));
    }

    [Fact]
    public async Task What_is_not_of_a_model_keeps_all_that_it_has_in_metadata()
    {
        var span = TestSpan.Of(
            "GET /",
            attributes:
            [
                ("http.request.method", "GET"),
                ("list", new object?[] { 1, "two", true, null }),
                ("ratio", double.NaN),
                ("bytes", new byte[] { 1, 2 }),
                ("Exceptions", "not one"),
            ]
        );
        span.Kind = Span.Types.SpanKind.Server;
        span.Events.Add(TestSpan.Event("cache.miss", ("key", "k")));
        span.Links.Add(new Span.Types.Link { TraceId = span.TraceId, SpanId = span.SpanId });
        span.DroppedAttributesCount = 2;

        var row = await OtlpHost.RowOfAsync(OtlpBody.Request(span));

        OtlpHost.AssertEqual(
            JsonNode.Parse(
                $$"""
                {"attribute.Exceptions":"not one","bytes":"AQI=","http.request.method":"GET","list":[1,"two",true,null],
                 "ratio":"NaN","kind":"server","scope":"tests","resource":{"service.name":"shop"},
                 "events":[{"name":"cache.miss","time":1795699103,"attributes":{"key":"k"} }],
                 "links":[{"traceId":"{{TestSpan.TraceId()}}","spanId":"{{TestSpan.SpanId(
                    "GET /"
                )}}","attributes":{} }],
                 "dropped":2}
                """
            )!,
            row.Steps().Single()["metadata"]!
        );
        Assert.Null(row["_question"]);
        Assert.Null(row["output"]);
    }

    [Theory]
    [InlineData("status", "it broke", null)]
    [InlineData("event", "Value is null", "System.ArgumentException")]
    [InlineData("type", "timeout", "timeout")]
    [InlineData("bare", "The span has the status error.", null)]
    [InlineData("ok", null, null)]
    public async Task A_failure_is_found_wherever_it_stands(string where, string? message, string? type)
    {
        var span = TestSpan.Of("work", attributes: where == "type" ? [("error.type", "timeout")] : []);
        span.Status = where switch
        {
            "status" => new() { Code = Status.Types.StatusCode.Error, Message = "it broke" },
            "bare" => new() { Code = Status.Types.StatusCode.Error },
            "ok" => new() { Code = Status.Types.StatusCode.Ok },
            _ => null,
        };
        if (where is "event" or "ok")
        {
            span.Events.Add(
                TestSpan.Event(
                    "exception",
                    ("exception.message", "Value is null"),
                    ("exception.type", "System.ArgumentException")
                )
            );
        }

        var metadata = (await OtlpHost.RowOfAsync(OtlpBody.Request(span))).Steps().Single()["metadata"]!.AsObject();

        Assert.Equal((message, type), (metadata.Text("Exceptions"), metadata.Text("exceptionType")));
    }

    [Fact]
    public async Task What_a_tool_asks_of_a_model_is_not_what_the_user_asked()
    {
        var row = await OtlpHost.RowOfAsync(
            OtlpBody.Request(
                TestSpan.Of("root"),
                TestSpan.Of("tool", "root", at: 1, attributes: [("gen_ai.operation.name", "execute_tool")]),
                TestSpan.Chat("inner", "tool", at: 1, question: "Summarize this.", answer: "Summary."),
                TestSpan.Chat("outer", "root", at: 2, question: "What is new?", answer: "Much.")
            )
        );

        Assert.Equal(("What is new?", "Much."), (row.Text("_question"), row.Text("output")));
    }

    [Fact]
    public async Task System_instructions_come_before_the_messages()
    {
        var chat = TestSpan.Chat(
            "chat",
            question: "Q?",
            attributes: [("gen_ai.system_instructions", """[{"type":"text","content":"Be brief."}]""")]
        );

        var row = await OtlpHost.RowOfAsync(OtlpBody.Request(chat));

        OtlpHost.AssertEqual(
            JsonNode.Parse("""[{"role":"system","content":"Be brief."},{"role":"user","content":"Q?"}]""")!,
            row.Steps().Single()["inputs"]!["prompt"]!
        );
    }
}
