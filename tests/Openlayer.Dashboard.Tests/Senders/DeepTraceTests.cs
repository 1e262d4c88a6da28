using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace Openlayer.Dashboard.Tests.Senders;

/// <summary>Agents that call themselves nest their steps deeply.</summary>
public sealed class DeepTraceTests
{
    [Theory]
    [InlineData(140)]
    [InlineData(1000)]
    [InlineData(2000)]
    public async Task A_deep_trace_is_kept_and_each_of_its_steps_is_shown(int levels)
    {
        await using var host = await DashboardHost.StartAsync();

        using var response = await host.SendRowsAsync($$"""{"rows":[{"inferenceId":"a",{{Nested(levels)}}]}""", "p");

        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
        Assert.Equal(7, Assert.Single(await host.ListAsync("sessions", pipeline: "p"))!["tokens"]!.GetValue<double>());
        var page = await host.PageAsync("/openlayer/trace?pipeline=p&id=a");
        Assert.Equal(levels, page.QuerySelectorAll(".tree .step").Length);
        Assert.Equal($"step {levels}", page.QuerySelectorAll(".tree .name")[^1].TextContent);
        Assert.Contains("level 41", page.QuerySelector(".tree .note")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(levels, page.QuerySelectorAll(".tree [id]").Select(step => step.Id).Distinct().Count());
        Assert.Contains("boom", page.QuerySelectorAll(".tree .failure")[^1].TextContent, StringComparison.Ordinal);
        var turn = (await host.PageAsync("/openlayer/session?pipeline=p&id=s")).QuerySelector("#turn-1")!;
        Assert.Equal("deep question", turn.QuerySelector(".asked .message")!.TextContent);
    }

    [Theory]
    [InlineData(64)]
    [InlineData(1500)]
    [InlineData(4000)]
    public async Task Deep_arguments_are_kept_and_shown_down_to_a_level(int levels)
    {
        await using var host = await DashboardHost.StartAsync();
        var deep = new string('[', levels) + new string(']', levels);

        using var response = await host.SendRowsAsync(
            $$"""
            {"config":{"inputVariableNames":["deep","other"]},
             "rows":[{"inferenceId":"a","session_id":"s","deep":{{deep}},"other":1,"output":{{deep}} }]}
            """,
            "p"
        );

        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
        var page = await host.PageAsync("/openlayer/trace?pipeline=p&id=a");
        Assert.Equal(levels > 100, page.Body!.TextContent.Contains("deeper levels", StringComparison.Ordinal));
        var turn = (await host.PageAsync("/openlayer/session?pipeline=p&id=s")).QuerySelector("#turn-1")!;
        Assert.StartsWith("{\"deep\":[[", turn.QuerySelector(".asked .message")!.TextContent, StringComparison.Ordinal);
        var raw = await host.Client.GetStringAsync("/openlayer/v1/inference-pipelines/p/rows/a");
        Assert.Contains($"\"deep\":{deep}", raw, StringComparison.Ordinal);
        using var changed = await host.Client.PutAsync(
            "/openlayer/v1/inference-pipelines/p/rows?inferenceId=a",
            DashboardHost.Json("""{"row":{"humanFeedback":"good"}}""")
        );
        Assert.True(changed.IsSuccessStatusCode);
    }

    [Fact]
    public async Task What_nests_beyond_the_limit_is_refused_with_the_limit()
    {
        await using var host = await DashboardHost.StartAsync();

        using var response = await host.SendRowsAsync($$"""{"rows":[{{{Nested(2100)}}]}""");

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains(
            "deeper than 4096 levels",
            JsonNode.Parse(await response.Content.ReadAsStringAsync())!["error"]!.GetValue<string>(),
            StringComparison.Ordinal
        );
        Assert.Empty(await host.ListAsync("rows"));
    }

    [Fact]
    public async Task A_very_large_trace_is_cut_with_a_note()
    {
        await using var host = await DashboardHost.StartAsync();
        var steps = string.Join(',', Enumerable.Repeat("{\"name\":\"s\"}", 5_100));

        using var response = await host.SendRowsAsync($$"""{"rows":[{"inferenceId":"a","steps":[{{steps}}]}]}""", "p");

        var page = await host.PageAsync("/openlayer/trace?pipeline=p&id=a");
        Assert.Equal(5_000, page.QuerySelectorAll(".step").Length);
        Assert.Equal("100 more steps are in the raw row", page.QuerySelector(".note")!.TextContent);
    }

    // The question, the tokens and the error are those of the innermost step.
    private static string Nested(int levels)
    {
        var json = new StringBuilder("\"session_id\":\"s\"");
        for (var level = 1; level <= levels; level++)
        {
            json.Append(",\"steps\":[{\"name\":\"step ").Append(level).Append('"');
        }

        json.Append(""","inputs":{"question":"deep question"},"tokens":7,"metadata":{"error":"boom"}""");
        for (var level = 1; level <= levels; level++)
        {
            json.Append("}]");
        }

        return json.Append('}').ToString();
    }
}
