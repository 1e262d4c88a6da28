using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;

namespace Openlayer.Dashboard.Tests;

public sealed class CollectorTests
{
    [Theory]
    [InlineData("01")]
    [InlineData("02")]
    [InlineData("03")]
    [InlineData("04")]
    [InlineData("05")]
    public async Task A_request_of_the_Python_SDK_is_kept_whole(string wire)
    {
        await using var host = await DashboardHost.StartAsync();
        var body = DashboardHost.Wire(wire);

        using var response = await host.SendRowsAsync(body);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("{\"success\":true}", await response.Content.ReadAsStringAsync());
        var row = Assert.Single(await host.ListAsync("rows"))!.AsObject();
        Assert.True(row.Remove("openlayer_row_id"));
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(body)!["rows"]![0], row), $"The row came back changed: {row}");
    }

    public static TheoryData<string, string> Malformed =>
        new()
        {
            { "", "JSON" },
            { "{", "JSON" },
            { "[]", "object" },
            { "\"rows\"", "object" },
            { "null", "object" },
            { "{}", "rows" },
            { "{\"rows\":{}}", "rows" },
            { "{\"rows\":[]}", "empty" },
            { "{\"rows\":[1]}", "rows[0]" },
            { "{\"rows\":[{\"output\":1},null]}", "rows[1]" },
            { "{\"config\":[],\"rows\":[{}]}", "config" },
            { "{\"config\":{\"userIdColumnName\":1},\"rows\":[{}]}", "config.userIdColumnName" },
            { "{\"config\":{\"inputVariableNames\":[1]},\"rows\":[{}]}", "config.inputVariableNames" },
            { "{\"rows\":[{\"inferenceTimestamp\":\"now\"}]}", "rows[0].inferenceTimestamp" },
            { "{\"rows\":[{\"inferenceTimestamp\":-1}]}", "rows[0].inferenceTimestamp" },
            { "{\"rows\":[{\"inferenceTimestamp\":1e300}]}", "rows[0].inferenceTimestamp" },
            { "{\"rows\":[{\"latency\":\"fast\"}]}", "rows[0].latency" },
            { "{\"rows\":[{\"latency\":1e999}]}", "rows[0].latency" },
            { "{\"rows\":[{\"user_id\":{\"name\":\"x\"}}]}", "rows[0].user_id" },
            { "{\"rows\":[{\"session_id\":true}]}", "rows[0].session_id" },
            { "{\"rows\":[{\"a\":" + new string('[', 400) + new string(']', 400) + "}]}", "JSON" },
            { "{\"rows\":[{}]} trailing", "JSON" },
        };

    [Theory]
    [MemberData(nameof(Malformed))]
    public async Task A_malformed_body_is_refused_with_a_reason_and_changes_nothing(string body, string reason)
    {
        await using var host = await DashboardHost.StartAsync();
        await host.AcceptAsync(DashboardHost.Pipeline, Rows.Turn("kept"));

        using var response = await host.SendRowsAsync(body);

        var answer = await response.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains(reason, JsonNode.Parse(answer)!["error"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Single(await host.ListAsync("rows"));
    }

    [Fact]
    public async Task One_bad_row_refuses_its_whole_batch()
    {
        await using var host = await DashboardHost.StartAsync();

        using var response = await host.SendRowsAsync(
            "{\"rows\":[{\"inferenceId\":\"good\"},{\"inferenceId\":\"bad\",\"cost\":[]}]}"
        );

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Empty(await host.ListAsync("rows"));
    }

    [Fact]
    public async Task Bytes_that_are_not_UTF8_are_refused()
    {
        await using var host = await DashboardHost.StartAsync();
        byte[] body = [.. "{\"rows\":[{\"output\":\""u8, 0xFF, 0xFE, .. "\"}]}"u8];

        using var response = await host.Client.PostAsync(
            $"/openlayer/v1/inference-pipelines/{DashboardHost.Pipeline}/data-stream",
            new ByteArrayContent(body)
        );

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("UTF-8", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Half_an_emoji_costs_its_character_and_not_its_row()
    {
        await using var host = await DashboardHost.StartAsync();

        using var response = await host.SendRowsAsync(
            "{\"rows\":[{\"output\":\"cut \\ud83d, whole \\ud83d\\ude00, text \\\\ud83d\",\"user_id\":\"u\\udc00\"}]}"
        );

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var row = Assert.Single(await host.ListAsync("rows"))!;
        Assert.Equal("cut \uFFFD, whole \U0001F600, text \\ud83d", row["output"]!.GetValue<string>());
        Assert.Equal("u\uFFFD", Assert.Single(await host.ListAsync("users"))!["id"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_row_sent_again_takes_its_own_place_and_number()
    {
        await using var host = await DashboardHost.StartAsync();
        await host.AcceptAsync(DashboardHost.Pipeline, Rows.Turn("a", at: 1), Rows.Turn("b", at: 2));
        var before = (await host.ListAsync("rows", "?sortColumn=openlayer_row_id&asc=true"))[0]![
            "openlayer_row_id"
        ]!.GetValue<long>();

        await host.AcceptAsync(DashboardHost.Pipeline, Rows.Turn("a", at: 1, answer: "Another answer", tokens: 99));

        var rows = await host.ListAsync("rows", "?sortColumn=openlayer_row_id&asc=true");
        Assert.Equal(2, rows.Count);
        Assert.Equal(before, rows[0]!["openlayer_row_id"]!.GetValue<long>());
        Assert.Equal("Another answer", rows[0]!["output"]!.GetValue<string>());
        Assert.Equal(109, Assert.Single(await host.ListAsync("sessions"))!["tokens"]!.GetValue<double>());
    }

    [Fact]
    public async Task A_row_without_an_id_gets_one_and_a_row_without_a_time_gets_the_present()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.FromUnixTimeSeconds(1_800_000_000));
        await using var host = await DashboardHost.StartAsync(options => options.TimeProvider = clock);

        using var response = await host.SendRowsAsync(
            "{\"rows\":[{\"output\":\"a\",\"session_id\":\"s\"},{\"output\":\"b\",\"session_id\":\"s\"}]}"
        );

        Assert.Equal(2, (await host.ListAsync("rows")).Count);
        Assert.Equal(
            "2027-01-15T08:00:00.000000Z",
            Assert.Single(await host.ListAsync("sessions"))!["dateOfLastRecord"]!.GetValue<string>()
        );
    }

    [Fact]
    public async Task Columns_are_found_under_the_names_that_config_gives_them()
    {
        await using var host = await DashboardHost.StartAsync();
        const string Body = """
            {"config":{"userIdColumnName":"who","sessionIdColumnName":"talk","latencyColumnName":"ms",
                       "numOfTokenColumnName":"t",
                       "costColumnName":"usd","timestampColumnName":"at","inferenceIdColumnName":"key",
                       "outputColumnName":"said"},
             "rows":[{"who":7,"talk":8.5,"ms":12,"t":3,"usd":0.5,"at":100,"key":"k","said":"hello",
                      "user_id":"not this","session_id":"nor this"}]}
            """;

        using var response = await host.SendRowsAsync(Body);

        var session = Assert.Single(await host.ListAsync("sessions"))!;
        Assert.Equal("8.5", session["id"]!.GetValue<string>());
        Assert.Equal("7", Assert.Single(session["userIds"]!.AsArray())!.GetValue<string>());
        Assert.Equal(
            (12d, 3d, 0.5),
            (
                session["latency"]!.GetValue<double>(),
                session["tokens"]!.GetValue<double>(),
                session["cost"]!.GetValue<double>()
            )
        );
        Assert.Equal("1970-01-01T00:01:40.000000Z", session["dateOfFirstRecord"]!.GetValue<string>());
        var page = await host.PageAsync($"/openlayer/trace?pipeline={DashboardHost.Pipeline}&id=k");
        Assert.Contains("hello", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pipelines_are_kept_apart()
    {
        await using var host = await DashboardHost.StartAsync();
        await host.AcceptAsync("one", Rows.Turn("same", answer: "of one"));
        await host.AcceptAsync("another%20one%2F2", Rows.Turn("same", answer: "of two"));

        Assert.Equal(
            "of one",
            Assert.Single(await host.ListAsync("rows", pipeline: "one"))!["output"]!.GetValue<string>()
        );
        Assert.Equal(
            "of two",
            Assert.Single(await host.ListAsync("rows", pipeline: "another%20one%2F2"))!["output"]!.GetValue<string>()
        );
    }

    [Fact]
    public async Task Packed_bodies_are_unpacked()
    {
        await using var host = await DashboardHost.StartAsync();

        using var response = await PostPackedAsync(host, DashboardHost.Wire("05"));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Single(await host.ListAsync("rows"));
    }

    [Fact]
    public async Task A_body_that_only_says_it_is_packed_is_refused()
    {
        await using var host = await DashboardHost.StartAsync();
        using var content = DashboardHost.Json(DashboardHost.Wire("05"));
        content.Headers.ContentEncoding.Add("gzip");

        using var response = await host.Client.PostAsync("/openlayer/v1/inference-pipelines/p/data-stream", content);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("gzip", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_body_over_the_limit_is_refused_also_when_it_is_packed(bool packed)
    {
        await using var host = await DashboardHost.StartAsync(options => options.MaxBodyBytes = 10_000, kestrel: true);
        var body = new JsonObject
        {
            ["rows"] = new JsonArray(new JsonObject { ["output"] = new string('x', 10_000) }),
        }.ToJsonString();

        using var response = packed ? await PostPackedAsync(host, body) : await host.SendRowsAsync(body);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        Assert.Contains("10000 bytes", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Empty(await host.ListAsync("rows"));
    }

    [Fact]
    public async Task A_body_of_unknown_length_is_measured_as_it_comes()
    {
        await using var host = await DashboardHost.StartAsync(options => options.MaxBodyBytes = 10_000, kestrel: true);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/openlayer/v1/inference-pipelines/p/data-stream")
        {
            Content = DashboardHost.Json(new string(' ', 20_000)),
        };
        request.Headers.TransferEncodingChunked = true;

        using var response = await host.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
    }

    [Fact]
    public async Task The_limit_is_the_dashboards_own_and_not_the_servers_smaller_one()
    {
        await using var host = await DashboardHost.StartAsync(
            options => options.MaxBodyBytes = 40_000_000,
            kestrel: true
        );
        var row = Rows.Turn("large", answer: new string('x', 16_000_000));

        await host.AcceptAsync(DashboardHost.Pipeline, row);

        Assert.Single(await host.ListAsync("sessions"));
    }

    [Fact]
    public async Task The_key_is_neither_asked_for_nor_kept_nor_shown()
    {
        await using var host = await DashboardHost.StartAsync();
        host.Client.DefaultRequestHeaders.Authorization = new("Bearer", "sk-very-secret");

        await host.AcceptAsync(DashboardHost.Pipeline, Rows.Turn("a"));

        var page = await host.Client.GetStringAsync($"/openlayer/trace?pipeline={DashboardHost.Pipeline}&id=a");
        Assert.DoesNotContain("sk-very-secret", page, StringComparison.Ordinal);
        foreach (var file in Directory.GetFiles(Path.GetDirectoryName(host.DataPath)!))
        {
            Assert.DoesNotContain(
                "sk-very-secret",
                Encoding.Latin1.GetString(await ReadSharedAsync(file)),
                StringComparison.Ordinal
            );
        }
    }

    private static async Task<byte[]> ReadSharedAsync(string file)
    {
        await using var stream = new FileStream(
            file,
            FileMode.Open,
            FileAccess.Read,
            FileShare.ReadWrite | FileShare.Delete
        );
        using var copy = new MemoryStream();
        await stream.CopyToAsync(copy);
        return copy.ToArray();
    }

    private static async Task<HttpResponseMessage> PostPackedAsync(DashboardHost host, string body)
    {
        using var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            await gzip.WriteAsync(Encoding.UTF8.GetBytes(body));
        }

        using var content = new ByteArrayContent(packed.ToArray());
        content.Headers.ContentEncoding.Add("gzip");
        return await host.Client.PostAsync(
            $"/openlayer/v1/inference-pipelines/{DashboardHost.Pipeline}/data-stream",
            content
        );
    }
}
