using System.Net;
using System.Text.Json.Nodes;

namespace Openlayer.Dashboard.Tests;

/// <summary>Requests that are not what the collector takes.</summary>
public sealed class MalformedRequestTests
{
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
            { "{\"rows\":[{\"inferenceId\":\"" + new string('x', 1001) + "\"}]}", "rows[0].inferenceId" },
            { "{\"rows\":[{\"a\":" + new string('[', 5000) + new string(']', 5000) + "}]}", "4096 levels" },
            { "{\"rows\":[{\"a\":\"" + new string('[', 5000) + "\"}", "not valid JSON" },
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
            "{\"rows\":[{\"inferenceId\":\"good\"},{\"inferenceId\":\"good too\"},[]]}"
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
}
