using System.Net;
using System.Text;
using Google.Protobuf;
using OpenTelemetry.Proto.Common.V1;
using OpenTelemetry.Proto.Trace.V1;

namespace Openlayer.Dashboard.Tests.Otlp;

/// <summary>Whatever a body holds, it is kept or refused. It never fails, and its sender never tries it again.</summary>
public sealed class MalformedBodyTests
{
    private static readonly HttpStatusCode[] _final = [HttpStatusCode.OK, HttpStatusCode.BadRequest];

    [Theory]
    [InlineData("meai-tools")]
    [InlineData("meai-multimodal")]
    public async Task A_body_may_end_anywhere(string name)
    {
        await using var host = await DashboardHost.StartAsync();
        var protobuf = OtlpBody.Sent(name);
        var json = Encoding.UTF8.GetBytes(OtlpBody.ToJson(OtlpBody.Read(name)));

        for (var part = 0; part < 100; part++)
        {
            await AssertFinalAsync(host, protobuf[..(protobuf.Length * part / 100)], OtlpBody.Protobuf);
            await AssertFinalAsync(host, json[..(json.Length * part / 100)], OtlpBody.Json);
        }

        using var unpacked = await host.PostAsync(
            OtlpBody.Content(OtlpBody.Sent("meai-gzip")[..200], OtlpBody.Protobuf, isGzip: true)
        );
        Assert.Contains(unpacked.StatusCode, _final);
    }

    [Fact]
    public async Task A_body_may_be_noise()
    {
        await using var host = await DashboardHost.StartAsync();
        var random = new Random(7);
        for (var at = 0; at < 150; at++)
        {
            var noise = new byte[random.Next(400)];
            random.NextBytes(noise);
            await AssertFinalAsync(host, noise, OtlpBody.Protobuf);
            await AssertFinalAsync(host, noise, OtlpBody.Json);

            // Real bodies with some bytes changed get further.
            var body = OtlpBody.Sent(OtlpBody.Names[at % OtlpBody.Names.Count]);
            var text = Encoding.UTF8.GetBytes(OtlpBody.SentAsJson(OtlpBody.Names[at % OtlpBody.Names.Count]));
            for (var change = 0; change < 5; change++)
            {
                body[random.Next(body.Length)] = (byte)random.Next(256);
                text[random.Next(text.Length)] = (byte)random.Next(32, 127);
            }

            await AssertFinalAsync(host, body, OtlpBody.Protobuf);
            await AssertFinalAsync(host, text, OtlpBody.Json);
        }
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("1")]
    [InlineData("{\"resourceSpans\":{}}")]
    [InlineData("{\"resourceSpans\":[1]}")]
    [InlineData("{\"resourceSpans\":[{\"resource\":[]}]}")]
    [InlineData("{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[{\"traceId\":\"xyz\"}]}]}]}")]
    [InlineData("{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[{\"traceId\":7}]}]}]}")]
    [InlineData("{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[{\"startTimeUnixNano\":\"-1\"}]}]}]}")]
    [InlineData("{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[{\"kind\":\"SERVER\"}]}]}]}")]
    [InlineData("{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[{\"attributes\":[{\"value\":1}]}]}]}]}")]
    [InlineData("{\"resourceSpans\":[{\"scopeSpans\":[{\"scope\":{\"name\":1}}]}]}")]
    public async Task JSON_of_another_shape_is_refused(string body)
    {
        await using var host = await DashboardHost.StartAsync();

        using var response = await host.PostAsync(OtlpBody.Content(Encoding.UTF8.GetBytes(body), OtlpBody.Json));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("{\"resourceSpans\":null,\"later\":[{}]}")]
    [InlineData("{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":null,\"later\":1}]}]}")]
    public async Task Fields_that_are_missing_or_unknown_are_no_fault(string body)
    {
        await using var host = await DashboardHost.StartAsync();

        using var response = await host.PostAsync(OtlpBody.Content(Encoding.UTF8.GetBytes(body), OtlpBody.Json));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task Numbers_may_be_texts_and_what_JSON_has_no_digits_for()
    {
        await using var host = await DashboardHost.StartAsync();
        var span = $$$"""
            {"traceId":"{{{TestSpan.TraceId().ToUpperInvariant()}}}","spanId":"{{{TestSpan.SpanId("a")}}}","name":"a",
             "startTimeUnixNano":1795699103000000000,"endTimeUnixNano":"1795699104000000000",
             "attributes":[{"key":"n","value":{"doubleValue":"NaN"}},{"key":"i","value":{"intValue":5}},
                           {"key":"s","value":{"intValue":"6"}},{"key":"inf","value":{"doubleValue":"-Infinity"}},
                           {"key":"none","value":{}},{"key":"unknown","value":{"later":1}},{"key":"bare"}]}
            """;

        using var response = await host.PostAsync(
            OtlpBody.Content(
                Encoding.UTF8.GetBytes("{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[" + span + "]}]}]}"),
                OtlpBody.Json
            )
        );

        var row = await host.OnlyRowAsync();
        Assert.Equal(1000, (double)row["latency"]!);
        Assert.Equal(TestSpan.TraceId(), row.Text("inferenceId"));
        Assert.Equal(
            """{"i":5,"inf":"-Infinity","n":"NaN","s":6,"resource":{}}""",
            row.Steps().Single()["metadata"]!.ToJsonString()
        );
    }

    [Theory]
    [InlineData(10)]
    [InlineData(23)]
    [InlineData(24)]
    [InlineData(31)]
    [InlineData(60)]
    [InlineData(2000)]
    public async Task Values_may_be_nested_deeply(int depth)
    {
        await using var host = await DashboardHost.StartAsync();
        foreach (var isList in new[] { true, false })
        {
            var value = new AnyValue { StringValue = "deep" };
            for (var level = 1; level < depth; level++)
            {
                value = isList
                    ? new AnyValue { ArrayValue = new() { Values = { value } } }
                    : new AnyValue
                    {
                        KvlistValue = new()
                        {
                            Values =
                            {
                                new KeyValue { Key = "k", Value = value },
                            },
                        },
                    };
            }

            var span = TestSpan.Of("deep");
            span.Events.Add(
                new Span.Types.Event
                {
                    Attributes =
                    {
                        new KeyValue { Key = "a", Value = value },
                    },
                }
            );
            await AssertFinalAsync(host, OtlpBody.Request(span).ToByteArray(), OtlpBody.Protobuf);
            await AssertFinalAsync(host, Encoding.UTF8.GetBytes(DeepJson(depth, isList)), OtlpBody.Json);
        }

        Assert.True(depth > 23 || (await host.ListAsync("rows", pipeline: OtlpHost.Pipeline)).Count == 1);
    }

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
        var deep = new string('[', 5000) + new string(']', 5000);
        var chat = TestSpan.Chat(
            "chat",
            attributes:
            [
                ("gen_ai.input.messages", text),
                ("gen_ai.output.messages", text),
                ("gen_ai.system_instructions", text),
                ("llm.invocation_parameters", text),
                ("gen_ai.request.stop_sequences", text),
                ("gen_ai.prompt.0", text),
                ("gen_ai.prompt.0.content", text),
                ("gen_ai.prompt.99999999999.content", text),
                ("gen_ai.usage.input_tokens", -5),
                ("gen_ai.usage.output_tokens", double.PositiveInfinity),
                ("gen_ai.usage.cost", "1e999"),
                ("session.id", "\0\uffff"),
                ("input.value", deep),
            ]
        );
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

    private static string DeepJson(int depth, bool isList)
    {
        var (open, close) = isList
            ? ("{\"arrayValue\":{\"values\":[", "]}}")
            : ("{\"kvlistValue\":{\"values\":[{\"key\":\"k\",\"value\":", "}]}}");
        var value =
            string.Concat(Enumerable.Repeat(open, depth - 1))
            + "{\"stringValue\":\"deep\"}"
            + string.Concat(Enumerable.Repeat(close, depth - 1));
        return "{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[{\"traceId\":\""
            + TestSpan.TraceId()
            + "\",\"spanId\":\"0123456789abcdef\",\"attributes\":[{\"key\":\"a\",\"value\":"
            + value
            + "}]}]}]}]}";
    }

    private static async Task AssertFinalAsync(DashboardHost host, byte[] body, string type)
    {
        using var response = await host.PostAsync(OtlpBody.Content(body, type));
        Assert.True(
            _final.Contains(response.StatusCode),
            $"{response.StatusCode} for {type} {Convert.ToBase64String(body)}"
        );
    }
}
