using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;

namespace Openlayer.Dashboard.Tests.Senders;

/// <summary>A small request must not cost much.</summary>
public sealed class CostlyRequestTests
{
    [Theory]
    [InlineData(10_000, HttpStatusCode.OK)]
    [InlineData(10_001, HttpStatusCode.BadRequest)]
    public async Task A_request_has_at_most_10000_rows(int rows, HttpStatusCode expected)
    {
        await using var host = await DashboardHost.StartAsync();

        using var response = await host.SendRowsAsync(
            $$"""{"rows":[{{string.Join(',', Enumerable.Repeat("{\"session_id\":\"s\"}", rows))}}]}"""
        );

        Assert.Equal(expected, response.StatusCode);
        if (expected == HttpStatusCode.OK)
        {
            Assert.Equal(rows, Assert.Single(await host.ListAsync("sessions"))!["records"]!.GetValue<int>());
        }
        else
        {
            Assert.Contains("at most 10000", await ErrorAsync(response), StringComparison.Ordinal);
            Assert.Empty(await host.ListAsync("rows"));
        }
    }

    [Fact]
    public async Task A_request_names_at_most_10000_inputs()
    {
        await using var host = await DashboardHost.StartAsync();
        var names = string.Join(',', Enumerable.Range(0, 10_001).Select(at => $"\"n{at}\""));

        using var response = await host.SendRowsAsync(
            $$$"""{"config":{"inputVariableNames":[{{{names}}}]},"rows":[{}]}"""
        );

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("at most 10000", await ErrorAsync(response), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_names_over_many_columns_are_read_in_one_pass()
    {
        await using var host = await DashboardHost.StartAsync();
        var names = string.Join(',', Enumerable.Range(0, 10_000).Select(at => $"\"n{at}\""));
        var columns = string.Join(',', Enumerable.Range(0, 50_000).Select(at => $"\"c{at}\":1"));
        var rows = string.Join(',', Enumerable.Repeat($"{{{columns}}}", 10));
        var clock = Stopwatch.StartNew();

        using var response = await host.SendRowsAsync(
            $$$"""{"config":{"inputVariableNames":[{{{names}}}]},"rows":[{{{rows}}}]}"""
        );

        // Two nested loops would compare five billion names.
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(20), $"It took {clock.Elapsed}.");
    }

    [Fact]
    public async Task Long_names_and_many_columns_are_cut_on_pages()
    {
        await using var host = await DashboardHost.StartAsync();
        var row = Rows.Turn("a", session: "s", question: new string('q', 100_000));
        row["steps"]![0]!["name"] = new string('n', 100_000);
        row["steps"]![0]!["type"] = new string('t', 100_000);
        for (var at = 0; at < 1_500; at++)
        {
            row[$"column{at}"] = at;
            row["steps"]![0]![$"field{at}"] = at;
        }

        await host.AcceptAsync("p", row);

        foreach (var list in new[] { "traces", "sessions" })
        {
            var text = await host.Client.GetStringAsync($"/openlayer/{list}?pipeline=p");
            Assert.True(text.Length < 20_000, $"The page {list} has {text.Length} characters.");
        }

        var page = await host.PageAsync("/openlayer/trace?pipeline=p&id=a");
        Assert.Equal(200, page.QuerySelectorAll("main > details.section").Length);
        Assert.Equal(200, page.QuerySelectorAll(".step .field, .step .section").Length);
        Assert.StartsWith("1,30", page.QuerySelector(".step .note")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("1,300 more columns are in the raw row", page.QuerySelector("main > .note")!.TextContent);
        Assert.Equal(301, page.QuerySelector(".step .name")!.TextContent.Length);
        Assert.Equal(41, page.QuerySelector(".step .badge")!.TextContent.Length);
    }

    private static async Task<string> ErrorAsync(HttpResponseMessage response) =>
        JsonNode.Parse(await response.Content.ReadAsStringAsync())!["error"]!.GetValue<string>();
}
