namespace Openlayer.Dashboard.Tests.Senders;

/// <summary>Tokens and types of steps, as they add up and as they look.</summary>
public sealed class StepFigureTests
{
    private const string Usage =
        """{"input_tokens":10,"output_tokens":5,"cached_tokens":100,"cache_creation_tokens":1,"total_tokens":116}""";

    [Theory]
    [InlineData("""{"usageDetails":USAGE}""", 116)]
    [InlineData("""{"tokens":null,"usageDetails":USAGE}""", 116)]
    [InlineData("""{"tokens":0,"usageDetails":USAGE}""", 116)]
    [InlineData("""{"tokens":50,"usageDetails":USAGE}""", 50)]
    [InlineData("""{"usageDetails":{"input_tokens":"many","output_tokens":5}}""", 5)]
    [InlineData("""{"usageDetails":[1,2]}""", 0)]
    [InlineData("""{"promptTokens":3,"completionTokens":4}""", 7)]
    [InlineData("""{"tokens":9,"steps":[{"usageDetails":USAGE}]}""", 9)]
    [InlineData("""{"steps":[{"usageDetails":USAGE},{"tokens":4,"steps":[{"tokens":3}]},{"tokens":2}]}""", 122)]
    public async Task Tokens_of_a_step_are_its_own_or_the_sum_of_their_parts(string step, double expected)
    {
        await using var host = await DashboardHost.StartAsync();

        using var response = await host.SendRowsAsync(
            $$"""
            {"rows":[{"session_id":"s","tokens":0,"steps":[{"name":"root","steps":[{{Filled(step)}}]}]}]}
            """
        );

        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
        Assert.Equal(expected, Assert.Single(await host.ListAsync("sessions"))!["tokens"]!.GetValue<double>());
    }

    [Theory]
    [InlineData("chain", "chain", "chain", "model")]
    [InlineData("function_call", "function", "function_call", "model")]
    [InlineData("tool", "tool", "tool", "model")]
    [InlineData("user_call", "call", "user_call", null)]
    [InlineData("reranker", "reranker", "user_call", null)]
    [InlineData("hidden failed", "hidden failed", "user_call", null)]
    public async Task A_type_is_labelled_and_an_unknown_one_is_plain(
        string type,
        string label,
        string look,
        string? bar
    )
    {
        await using var host = await DashboardHost.StartAsync();
        var row = Rows.Turn("a");
        row["steps"]![0]!["steps"]!.AsArray().Add(Rows.Step("it", type));
        await host.AcceptAsync("p", row);

        var step = (await host.PageAsync("/openlayer/trace?pipeline=p&id=a")).QuerySelector("#step-1-1")!;

        var badge = step.QuerySelector(".badge")!;
        Assert.Equal((label, $"badge {look}"), (badge.TextContent, badge.ClassName));
        Assert.Equal(bar, step.QuerySelector("rect")!.GetAttribute("class"));
        var turn = (await host.PageAsync("/openlayer/session?pipeline=p&id=chat-1")).QuerySelector(".turn .badge")!;
        Assert.Equal(label, turn.TextContent);
    }

    [Theory]
    [InlineData("""[{"name":"a.png","mediaType":"image/png","dataOmitted":true}]""", "a.png image/png · data left out")]
    [InlineData("""[{"name":"a","url":"javascript:alert(1)"}]""", "a")]
    [InlineData("""[{"id":"x","filePath":"/tmp/a.txt"}]""", "x /tmp/a.txt")]
    public async Task Attachments_are_listed_and_never_run(string attachments, string expected)
    {
        await using var host = await DashboardHost.StartAsync();
        using var response = await host.SendRowsAsync(
            $$"""{"rows":[{"inferenceId":"a","steps":[{"name":"r","attachments":{{attachments}}}]}]}""",
            "p"
        );

        var page = await host.PageAsync("/openlayer/trace?pipeline=p&id=a");

        var item = Assert.Single(page.QuerySelectorAll(".attachments li"));
        Assert.Equal(expected, string.Join(' ', item.Children.Select(child => child.TextContent)).Trim());
        Assert.Empty(item.QuerySelectorAll("a, img"));
    }

    private static string Filled(string step) => step.Replace("USAGE", Usage, StringComparison.Ordinal);
}
