using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Google.Protobuf;
using OpenTelemetry.Proto.Collector.Trace.V1;
using OpenTelemetry.Proto.Trace.V1;

namespace Openlayer.Dashboard.Tests.Otlp;

/// <summary>What an exporter gets in response, by the rules of OTLP over HTTP.</summary>
public sealed class ResponseTests
{
    [Theory]
    [InlineData("pipeline_id:mine", "mine")]
    [InlineData(" pipeline_id: mine ", "mine")]
    [InlineData("pipeline_id:", "shop")]
    [InlineData("project_id:mine", "shop")]
    [InlineData("", "shop")]
    [InlineData(null, "shop")]
    public async Task The_header_names_the_pipeline_and_else_the_service_does(string? header, string pipeline)
    {
        await using var host = await DashboardHost.StartAsync();

        using var response = await host.PostAsync(
            OtlpBody.Content(OtlpBody.Request(TestSpan.Of("root")), OtlpBody.Protobuf),
            header
        );

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.NotNull(await host.OnlyRowAsync(pipeline));
    }

    [Fact]
    public async Task A_service_without_a_name_is_the_default_pipeline()
    {
        await using var host = await DashboardHost.StartAsync();
        var request = OtlpBody.Request(TestSpan.Of("root"));
        request.ResourceSpans[0].Resource = null;

        using var response = await host.PostAsync(OtlpBody.Content(request, OtlpBody.Json), parent: null);

        Assert.NotNull(await host.OnlyRowAsync("default"));
    }

    [Theory]
    [InlineData(OtlpBody.Protobuf)]
    [InlineData(OtlpBody.Json)]
    public async Task Spans_without_ids_are_rejected_and_the_others_kept(string type)
    {
        await using var host = await DashboardHost.StartAsync();
        Span[] bad = [TestSpan.Of("a"), TestSpan.Of("b"), TestSpan.Of("c"), TestSpan.Of("d")];
        bad[0].TraceId = ByteString.Empty;
        bad[1].TraceId = ByteString.CopyFrom(new byte[16]);
        bad[2].SpanId = ByteString.CopyFrom(new byte[8]);
        bad[3].SpanId = ByteString.CopyFrom(1, 2, 3);

        using var response = await host.PostAsync(
            OtlpBody.Content(OtlpBody.Request([.. bad, TestSpan.Of("good")]), type)
        );

        var (rejected, message) = await PartialSuccessAsync(response);
        Assert.Equal(4, rejected);
        Assert.Contains("16 bytes", message, StringComparison.Ordinal);
        Assert.Equal("good", (await host.OnlyRowAsync()).Steps().Single().Text("name"));
    }

    [Fact]
    public async Task A_request_and_a_trace_have_room_for_so_many_spans()
    {
        await using var host = await DashboardHost.StartAsync();

        var beyondRequest = await SendAsync(0, 10_001);
        var fitting = await SendAsync(10_000, 10_000);
        var beyondTrace = await SendAsync(20_000, 5);
        await host.AcceptAsync(OtlpBody.Request(TestSpan.Of("s3", "s0", at: 99)));

        Assert.Equal((1L, 0L, 5L), (beyondRequest.Rejected, fitting.Rejected, beyondTrace.Rejected));
        Assert.Contains("may have 10000 spans", beyondRequest.Message, StringComparison.Ordinal);
        Assert.Contains("20000 spans", beyondTrace.Message, StringComparison.Ordinal);
        Assert.Equal(20_000, (await host.OnlyRowAsync()).Steps().Count());

        async Task<(long Rejected, string Message)> SendAsync(int from, int count)
        {
            var spans = Enumerable.Range(from, count).Select(at => TestSpan.Of($"s{at}", at == 0 ? null : "s0"));
            using var response = await host.PostAsync(OtlpBody.Content(OtlpBody.Request(spans), OtlpBody.Protobuf));
            return await PartialSuccessAsync(response);
        }
    }

    [Theory]
    [InlineData(OtlpBody.Protobuf)]
    [InlineData(OtlpBody.Json + "; charset=utf-8")]
    public async Task Packed_bodies_are_unpacked(string type)
    {
        await using var host = await DashboardHost.StartAsync();
        var request = OtlpBody.Request(TestSpan.Of("root"));
        var body = type == OtlpBody.Protobuf ? request.ToByteArray() : Encoding.UTF8.GetBytes(OtlpBody.ToJson(request));

        using var sent = await host.PostAsync(OtlpBody.Content(OtlpBody.Packed(body), type, isGzip: true));
        using var broken = await host.PostAsync(OtlpBody.Content(body, type, isGzip: true));

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.BadRequest), (sent.StatusCode, broken.StatusCode));
        Assert.NotNull(await host.OnlyRowAsync());
    }

    [Fact]
    public async Task A_trace_has_room_for_so_many_bytes()
    {
        await using var host = await DashboardHost.StartAsync();
        var text = new string('x', 3 * 1024 * 1024);
        var rejected = new List<long>();
        for (var at = 0; at < 4; at++)
        {
            var span = TestSpan.Of(
                $"s{at}",
                at == 0 ? null : "s0",
                attributes: [("a", text), ("b", text), ("c", text)]
            );
            using var response = await host.PostAsync(OtlpBody.Content(OtlpBody.Request(span), OtlpBody.Protobuf));
            rejected.Add((await PartialSuccessAsync(response)).Rejected);
        }

        Assert.Equal([0, 0, 0, 1], rejected);
        Assert.Equal(3, (await host.OnlyRowAsync()).Steps().Count());
    }

    private static async Task<(long Rejected, string Message)> PartialSuccessAsync(HttpResponseMessage response)
    {
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var body = await response.Content.ReadAsByteArrayAsync();
        if (response.Content.Headers.ContentType!.MediaType == OtlpBody.Json)
        {
            var json = JsonNode.Parse(body)!["partialSuccess"]!.AsObject();
            return (long.Parse(json.Text("rejectedSpans")!, null), json.Text("errorMessage")!);
        }

        var success = ExportTraceServiceResponse.Parser.ParseFrom(body).PartialSuccess;
        return (success?.RejectedSpans ?? 0, success?.ErrorMessage ?? "");
    }
}
