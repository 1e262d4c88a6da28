using System.Net;
using AngleSharp.Html.Dom;

namespace Openlayer.Dashboard.Tests;

/// <summary>People rate turns on a page, and the lists show it.</summary>
public sealed class FeedbackTests
{
    [Fact]
    public async Task What_the_form_says_is_kept_and_shown_again()
    {
        await using var host = await DashboardHost.StartAsync();
        await host.AcceptAsync("p", Rows.Turn("r/1"), Rows.Turn("other"));
        var before = await host.PageAsync("/openlayer/trace?pipeline=p&id=r%2F1");

        using var response = await SendAsync(
            host,
            before,
            ("thumb", "down"),
            ("score", "-0.5"),
            ("note", "too <b>short\r\nand wrong"),
            ("truth", "Call us.")
        );

        Assert.Equal(HttpStatusCode.SeeOther, response.StatusCode);
        Assert.Equal("/openlayer/trace?pipeline=p&id=r%2F1#feedback", response.Headers.Location!.ToString());
        var row = (await host.ListAsync("rows", pipeline: "p")).Single(row => (string)row!["inferenceId"]! == "r/1")!;
        Assert.Equal("bad", (string)row["humanFeedback"]!);
        Assert.Equal(-0.5, (double)row["humanFeedbackScore"]!);
        Assert.Equal("too <b>short\nand wrong", (string)row["humanFeedbackNote"]!);
        Assert.Equal("Call us.", (string)row["groundTruth"]!);

        var after = await host.PageAsync("/openlayer/trace?pipeline=p&id=r%2F1");
        Assert.Equal("down", after.QuerySelector("input[name=thumb][checked]")!.GetAttribute("value"));
        Assert.Equal("-0.5", after.QuerySelector("input[name=score]")!.GetAttribute("value"));
        Assert.Equal("too <b>short\nand wrong", after.QuerySelector("textarea[name=note]")!.TextContent);
        Assert.NotNull(after.QuerySelector("details.feedback[open]"));
    }

    [Fact]
    public async Task A_turn_is_rated_in_its_conversation()
    {
        await using var host = await DashboardHost.StartAsync();
        await host.AcceptAsync("p", Rows.Turn("a", at: 1_795_000_000), Rows.Turn("b", at: 1_795_000_100));
        var page = await host.PageAsync("/openlayer/session?pipeline=p&id=chat-1&turn=1");

        using var response = await SendAsync(host, page, ("thumb", "up"));

        Assert.Equal(
            "/openlayer/session?pipeline=p&id=chat-1&turn=1#turn-1-feedback",
            response.Headers.Location!.ToString()
        );
        var after = await host.PageAsync("/openlayer/session?pipeline=p&id=chat-1&turn=2");
        Assert.NotNull(after.QuerySelector("#turn-1 .thumb.up"));
        Assert.Single(after.QuerySelectorAll(".feedback form"));
    }

    [Fact]
    public async Task An_empty_form_takes_all_back()
    {
        await using var host = await DashboardHost.StartAsync();
        var rated = Rows.Turn("r");
        rated["humanFeedback"] = "good";
        rated["humanFeedbackNote"] = "fine";
        await host.AcceptAsync("p", rated);

        using var response = await SendAsync(
            host,
            await host.PageAsync("/openlayer/trace?pipeline=p&id=r"),
            ("thumb", ""),
            ("note", " ")
        );

        Assert.Equal(HttpStatusCode.SeeOther, response.StatusCode);
        var row = Assert.Single(await host.ListAsync("rows", pipeline: "p"))!;
        Assert.Null(row["humanFeedback"]);
        Assert.Null(row["humanFeedbackNote"]);
        Assert.Empty((await host.PageAsync("/openlayer/traces?pipeline=p&feedback=up")).QuerySelectorAll("tbody tr"));
    }

    [Fact]
    public async Task Feedback_of_another_kind_stays_when_nothing_is_said_about_it()
    {
        await using var host = await DashboardHost.StartAsync();
        var rated = Rows.Turn("r");
        rated["humanFeedback"] = "could be shorter";
        rated["groundTruth"] = new System.Text.Json.Nodes.JsonObject { ["answer"] = 42 };
        await host.AcceptAsync("p", rated);
        var page = await host.PageAsync("/openlayer/trace?pipeline=p&id=r");
        var truth = page.QuerySelector("textarea[name=truth]")!.TextContent;

        using var response = await SendAsync(host, page, ("thumb", ""), ("score", "1"), ("truth", truth));

        var row = Assert.Single(await host.ListAsync("rows", pipeline: "p"))!;
        Assert.Equal("could be shorter", (string)row["humanFeedback"]!);
        Assert.Equal(42, (int)row["groundTruth"]!["answer"]!);
        Assert.Equal(1, (double)row["humanFeedbackScore"]!);
        Assert.Contains("could be shorter", page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_column_that_the_rows_config_names_is_written()
    {
        await using var host = await DashboardHost.StartAsync();
        using var sent = await host.SendRowsAsync(
            """{"config":{"groundTruthColumnName":"expected"},"rows":[{"inferenceId":"r","output":"a"}]}""",
            "p"
        );

        using var response = await SendAsync(
            host,
            await host.PageAsync("/openlayer/trace?pipeline=p&id=r"),
            ("truth", "b")
        );

        Assert.Equal("b", (string)Assert.Single(await host.ListAsync("rows", pipeline: "p"))!["expected"]!);
    }

    [Theory]
    [InlineData("score", "high", "must be a number")]
    [InlineData("score", "NaN", "must be a number")]
    [InlineData("score", "1e999", "must be a number")]
    public async Task A_wrong_value_is_told_and_changes_nothing(string field, string value, string expected)
    {
        await using var host = await DashboardHost.StartAsync();
        await host.AcceptAsync("p", Rows.Turn("r"));
        var page = await host.PageAsync("/openlayer/trace?pipeline=p&id=r");

        using var response = await SendAsync(host, page, ("thumb", "up"), (field, value));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains(expected, await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Null(Assert.Single(await host.ListAsync("rows", pipeline: "p"))!["humanFeedback"]);
    }

    [Fact]
    public async Task A_long_note_is_refused_with_its_limit()
    {
        await using var host = await DashboardHost.StartAsync();
        await host.AcceptAsync("p", Rows.Turn("r"));

        using var response = await SendAsync(
            host,
            await host.PageAsync("/openlayer/trace?pipeline=p&id=r"),
            ("note", new string('x', 10_001))
        );

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("10000", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_row_that_is_gone_and_a_body_that_is_no_form_are_told()
    {
        await using var host = await DashboardHost.StartAsync();
        await host.AcceptAsync("p", Rows.Turn("r"));
        var page = await host.PageAsync("/openlayer/trace?pipeline=p&id=r");
        using var deleted = await host.Client.DeleteAsync("/openlayer/v1/inference-pipelines/p/rows/r");

        using var gone = await SendAsync(host, page, ("thumb", "up"));
        using var noForm = await host.Client.PostAsync(Action(page), DashboardHost.Json("{}"));

        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, noForm.StatusCode);
    }

    [Fact]
    public async Task Another_site_rates_nothing()
    {
        await using var host = await DashboardHost.StartAsync();
        await host.AcceptAsync("p", Rows.Turn("r"));
        var page = await host.PageAsync("/openlayer/trace?pipeline=p&id=r");
        using var request = new HttpRequestMessage(HttpMethod.Post, Action(page))
        {
            Content = new FormUrlEncodedContent([new("thumb", "up")]),
        };
        request.Headers.Add("Origin", "https://elsewhere.example");
        request.Headers.Add("Sec-Fetch-Site", "cross-site");

        using var response = await host.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Null(Assert.Single(await host.ListAsync("rows", pipeline: "p"))!["humanFeedback"]);
    }

    [Fact]
    public async Task Lists_show_ratings()
    {
        await using var host = await DashboardHost.StartAsync();
        await host.AcceptAsync(
            "p",
            Rated("a", "s1", "good"),
            Rated("b", "s1", "good"),
            Rated("c", "s1", "bad"),
            Rated("d", "s2", null)
        );

        var sessions = await host.PageAsync("/openlayer/sessions?pipeline=p&sort=id&asc=true");
        var traces = await host.PageAsync("/openlayer/traces?pipeline=p&sort=openlayer_row_id&asc=true");

        Assert.Equal(["rated good 2 times", "rated bad"], Marks(sessions, 0));
        Assert.Empty(Marks(sessions, 1));
        Assert.Equal(["rated good"], Marks(traces, 0));
        Assert.Equal(["rated bad"], Marks(traces, 2));
        Assert.Empty(Marks(traces, 3));
    }

    private static System.Text.Json.Nodes.JsonObject Rated(string id, string session, string? feedback)
    {
        var row = Rows.Turn(id, session: session);
        row["humanFeedback"] = feedback;
        return row;
    }

    private static IEnumerable<string?> Marks(IHtmlDocument page, int row) =>
        page.QuerySelectorAll("tbody tr")[row]
            .QuerySelectorAll(".thumb")
            .Select(static mark => mark.GetAttribute("title"));

    private static string Action(IHtmlDocument page) => page.QuerySelector(".feedback form")!.GetAttribute("action")!;

    private static Task<HttpResponseMessage> SendAsync(
        DashboardHost host,
        IHtmlDocument page,
        params IEnumerable<(string Name, string Value)> fields
    ) =>
        host.Client.PostAsync(
            Action(page),
            new FormUrlEncodedContent(fields.Select(static field => KeyValuePair.Create(field.Name, field.Value)))
        );
}
