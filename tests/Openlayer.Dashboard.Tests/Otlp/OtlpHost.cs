using System.Net;
using System.Text.Json.Nodes;
using Google.Protobuf;
using OpenTelemetry.Proto.Collector.Trace.V1;

namespace Openlayer.Dashboard.Tests.Otlp;

/// <summary>Sends spans to a dashboard, and reads the rows that they make.</summary>
internal static class OtlpHost
{
    public const string Traces = "/openlayer/v1/otel/v1/traces";
    public const string Pipeline = "shop";

    public static async Task<HttpResponseMessage> PostAsync(
        this DashboardHost host,
        HttpContent content,
        string? parent = $"pipeline_id:{Pipeline}"
    )
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Traces) { Content = content };
        if (parent is not null)
        {
            request.Headers.TryAddWithoutValidation("x-bt-parent", parent);
        }

        return await host.Client.SendAsync(request);
    }

    /// <summary>Sends a body that has to be accepted whole.</summary>
    public static async Task AcceptAsync(
        this DashboardHost host,
        IMessage request,
        string type = OtlpBody.Protobuf,
        string pipeline = Pipeline
    )
    {
        using var response = await host.PostAsync(OtlpBody.Content(request, type), $"pipeline_id:{pipeline}");
        var body = await response.Content.ReadAsByteArrayAsync();
        Assert.True(response.StatusCode == HttpStatusCode.OK, System.Text.Encoding.UTF8.GetString(body));
        Assert.Equal(type, response.Content.Headers.ContentType!.MediaType);
        if (type == OtlpBody.Protobuf)
        {
            Assert.Null(ExportTraceServiceResponse.Parser.ParseFrom(body).PartialSuccess);
        }
        else
        {
            Assert.Equal("{}"u8, body);
        }
    }

    /// <summary>The only row of a pipeline, without the number that the store gave it.</summary>
    public static async Task<JsonObject> OnlyRowAsync(this DashboardHost host, string pipeline = Pipeline)
    {
        var row = Assert.Single(await host.ListAsync("rows", pipeline: pipeline))!.AsObject();
        row.Remove("openlayer_row_id");
        return row;
    }

    /// <summary>The row that one request makes in a dashboard of its own.</summary>
    public static async Task<JsonObject> RowOfAsync(IMessage request)
    {
        await using var host = await DashboardHost.StartAsync();
        await host.AcceptAsync(request);
        return await host.OnlyRowAsync();
    }

    public static IEnumerable<JsonObject> Steps(this JsonObject parent) =>
        parent["steps"]!.AsArray().Select(step => step!.AsObject()).SelectMany(step => step.Steps().Prepend(step));

    public static JsonObject Step(this JsonObject row, string name) =>
        Assert.Single(row.Steps(), step => step.Text("name") == name);

    public static string? Text(this JsonObject json, string name) => (string?)json[name];

    /// <summary>What was asked, what was answered, and the tokens.</summary>
    public static (string?, string?, int) Summary(this JsonObject row) =>
        (row.Text("_question"), row.Text("output"), (int)row["tokens"]!);

    public static void AssertEqual(JsonNode expected, JsonNode actual) =>
        Assert.True(JsonNode.DeepEquals(expected, actual), $"Expected:\n{expected}\nActual:\n{actual}");
}
