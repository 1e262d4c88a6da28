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
}
