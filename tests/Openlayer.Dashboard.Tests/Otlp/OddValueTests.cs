using OpenTelemetry.Proto.Trace.V1;

namespace Openlayer.Dashboard.Tests.Otlp;

/// <summary>Values that are valid OTLP, but not what a convention describes.</summary>
public sealed class OddValueTests
{
    private static readonly (string, object?)[] _attributes =
    [
        ("gen_ai.usage.input_tokens", -5),
        ("gen_ai.usage.output_tokens", double.PositiveInfinity),
        ("gen_ai.usage.cost", "1e999"),
        ("session.id", "\0\uffff"),
        ("input.value", new string('[', 5000) + new string(']', 5000)),
    ];

    private static readonly string[] _texts =
    [
        "gen_ai.input.messages",
        "gen_ai.output.messages",
        "gen_ai.system_instructions",
        "llm.invocation_parameters",
        "gen_ai.request.stop_sequences",
        "gen_ai.prompt.0",
        "gen_ai.prompt.0.content",
        "gen_ai.prompt.99999999999.content",
    ];

    [Theory]
    [InlineData("""[{"role":"user","parts":[{"type":"text","content":"half \ud83d"}]}]""")]
    [InlineData("""[{"role":1,"parts":[1,null,[],{"type":2}]},null,7]""")]
    [InlineData("""{"role":{},"content":{"a":[]}}""")]
    [InlineData("[[[[")]
    [InlineData("\"\\ud800\"")]
    [InlineData("{\"a\":1,\"a\":2}")]
    public async Task Messages_may_be_anything(string text)
    {
        await using var host = await DashboardHost.StartAsync();
        var chat = TestSpan.Chat("chat", attributes: [.. _attributes, .. _texts.Select(name => (name, (object?)text))]);
        var tool = TestSpan.Of(
            "tool",
            attributes: [("gen_ai.operation.name", "execute_tool"), ("gen_ai.tool.call.arguments", text)]
        );
        var retriever = TestSpan.Of(
            "retriever",
            attributes: [("gen_ai.operation.name", "retrieval"), ("gen_ai.retrieval.documents", text)]
        );
        tool.StartTimeUnixNano = ulong.MaxValue;
        tool.EndTimeUnixNano = 0;
        retriever.Events.Add(TestSpan.Event("gen_ai.choice", ("gen_ai.event.content", text), ("message", text)));

        await host.AcceptAsync(OtlpBody.Request(chat, tool, retriever));

        var row = await host.OnlyRowAsync();
        Assert.Equal(4, row.Steps().Count());
        await host.PageAsync($"/openlayer/trace?pipeline=shop&id={row.Text("inferenceId")}");
    }

    [Fact]
    public async Task Times_may_be_missing_reversed_or_in_the_far_future()
    {
        Span[] spans = [TestSpan.Of("none"), TestSpan.Of("reversed"), TestSpan.Of("far"), TestSpan.Of("open")];
        (spans[0].StartTimeUnixNano, spans[0].EndTimeUnixNano) = (0, 0);
        spans[1].EndTimeUnixNano = 5;
        (spans[2].StartTimeUnixNano, spans[2].EndTimeUnixNano) = (ulong.MaxValue - 1, ulong.MaxValue);
        spans[3].EndTimeUnixNano = 0;
        foreach (var span in spans)
        {
            var row = await OtlpHost.RowOfAsync(OtlpBody.Request(span));

            Assert.Equal(span.Name, row.Steps().Single().Text("name"));
            Assert.InRange((double)row["latency"]!, 0, 1);
        }
    }
}
