using System.Net;
using System.Text;

namespace Openlayer.Dashboard.Tests.Otlp;

/// <summary>Bodies in the JSON form of OTLP.</summary>
public sealed class JsonBodyTests
{
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
}
