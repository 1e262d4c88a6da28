using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using CsCheck;

namespace Openlayer.Dashboard.Tests.Fuzz;

/// <summary>
/// Whatever is sent, the dashboard takes it and shows it, or says what is wrong with it. Nothing else is affected.
/// </summary>
public sealed class FuzzTests
{
    // A long run: OPENLAYER_FUZZ_INPUTS=100000 dotnet test --filter FuzzTests.
    private static readonly int _inputs = int.TryParse(
        Environment.GetEnvironmentVariable("OPENLAYER_FUZZ_INPUTS"),
        CultureInfo.InvariantCulture,
        out var inputs
    )
        ? inputs
        : 3_000;

    private static readonly HttpStatusCode[] _expected =
    [
        HttpStatusCode.OK,
        HttpStatusCode.BadRequest,
        HttpStatusCode.RequestEntityTooLarge,
    ];

    private const string Traces = $"/openlayer/traces?pipeline={DashboardHost.Pipeline}";

    [Fact]
    public Task Rows_are_taken_or_refused() =>
        RunAsync(OddBodies.OfRows, $"inference-pipelines/{DashboardHost.Pipeline}/data-stream", "application/json", 1);

    [Fact]
    public Task Spans_are_taken_or_refused() =>
        RunAsync(OddBodies.OfSpans, "otel/v1/traces", "application/x-protobuf", 2);

    [Fact]
    public Task Spans_in_json_are_taken_or_refused() =>
        RunAsync(OddBodies.OfJsonSpans, "otel/v1/traces", "application/json", 2);

    [Theory]
    [InlineData("{\"rows\":[{\"inferenceId\":\"wide\",", 200_000, "\"column\":1", "}]}")]
    [InlineData("{\"rows\":[{\"inferenceId\":\"deep\",\"output\":", 1_000, "[", "}]}")]
    [InlineData(
        "{\"rows\":[{\"inferenceId\":\"steps\",\"steps\":[",
        20_000,
        "{\"name\":\"s\",\"type\":\"tool\"}",
        "]}]}"
    )]
    public async Task Large_shapes_are_taken_or_refused(string head, int count, string part, string tail)
    {
        await using var host = await SeedAsync();
        var body = new StringBuilder(head);
        for (var at = 0; at < count; at++)
        {
            body.Append(at > 0 && part != "[" ? "," : "")
                .Append(part.Replace("column", $"column{at}", StringComparison.Ordinal));
        }

        body.Append(part == "[" ? new string(']', count) : "").Append(tail);

        using var response = await host.SendRowsAsync(body.ToString());

        Assert.Contains(response.StatusCode, _expected);
        await AssertAllIsShownAsync(host);
    }

    [Fact]
    public async Task A_body_that_would_take_long_to_read_is_refused()
    {
        await using var host = await SeedAsync();
        var chain = new string('[', 4_000) + new string(']', 4_000);
        var columns = Enumerable.Range(0, 500).Select(at => $"\"column{at}\":{chain}");

        using var response = await host.SendRowsAsync($"{{\"rows\":[{{{string.Join(',', columns)}}}]}}");

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains(
            "nested too deeply for its length",
            await response.Content.ReadAsStringAsync(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_body_that_is_long_and_flat_is_taken()
    {
        await using var host = await SeedAsync();
        var embedding = string.Join(',', Enumerable.Repeat("[0.1,\"]]]\\\"[[[\"]", 300_000));

        using var response = await host.SendRowsAsync($"{{\"rows\":[{{\"output\":[{embedding}]}}]}}");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    private static async Task RunAsync(Gen<byte[]> bodies, string address, string mediaType, int share)
    {
        await using var host = await SeedAsync();
        await bodies.SampleAsync(
            body => SendAsync(host, address, mediaType, body),
            iter: Math.Max(1, _inputs / (2 * share)),
            threads: 1,
            print: static body => Encoding.Latin1.GetString(body)
        );
        await AssertAllIsShownAsync(host);
    }

    private static async Task SendAsync(DashboardHost host, string address, string mediaType, byte[] body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/openlayer/v1/" + address);
        request.Content = new ByteArrayContent(body);
        request.Content.Headers.ContentType = new(mediaType);
        request.Headers.Add("x-bt-parent", "pipeline_id:" + DashboardHost.Pipeline);

        using var response = await host.Client.SendAsync(request);

        if (!_expected.Contains(response.StatusCode))
        {
            Assert.Fail($"{(int)response.StatusCode}: {await response.Content.ReadAsStringAsync()}");
        }
    }

    private static async Task<DashboardHost> SeedAsync()
    {
        var host = await DashboardHost.StartAsync();
        await host.AcceptAsync("other", Rows.Turn("untouched"));
        return host;
    }

    private static async Task AssertAllIsShownAsync(DashboardHost host)
    {
        foreach (var list in new[] { "rows", "sessions", "users" })
        {
            foreach (var sort in new[] { "cost", "tokens", "latency" })
            {
                if (list != "users" || sort != "latency")
                {
                    await AssertIsAnsweredAsync(host, $"{list}?perPage=100&sortColumn={sort}&asc=false");
                }
            }
        }

        foreach (var page in new[] { "sessions", "users" })
        {
            await host.PageAsync($"/openlayer/{page}?pipeline={DashboardHost.Pipeline}");
        }

        foreach (var link in (await host.PageAsync(Traces)).QuerySelectorAll("table a[href*='trace?']"))
        {
            await host.PageAsync(link.GetAttribute("href")!);
        }

        var untouched = Assert.Single(await host.ListAsync("sessions", pipeline: "other"))!;
        Assert.Equal(1, untouched["records"]!.GetValue<int>());
    }

    // Rows may have a name twice, or nest deeper than other readers allow.
    private static async Task AssertIsAnsweredAsync(DashboardHost host, string list)
    {
        using var response = await host.Client.PostAsync(
            $"/openlayer/v1/inference-pipelines/{DashboardHost.Pipeline}/{list}",
            DashboardHost.Json("{}")
        );
        using var answer = JsonDocument.Parse(
            await response.Content.ReadAsStringAsync(),
            new JsonDocumentOptions { MaxDepth = 10_000 }
        );
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(JsonValueKind.Array, answer.RootElement.GetProperty("items").ValueKind);
    }
}
