using System.Text.Json.Nodes;
using AngleSharp.Dom;
using Microsoft.Extensions.Time.Testing;

namespace Openlayer.Dashboard.Tests.Senders;

/// <summary>Requests of the other SDKs, read back over the API and the pages.</summary>
public sealed class SenderTests
{
    private const string Trace = $"/openlayer/trace?pipeline={DashboardHost.Pipeline}&id=";

    [Theory]
    [InlineData("typescript-agent")]
    [InlineData("typescript-copilot")]
    [InlineData("python-guardrail")]
    [InlineData("java")]
    [InlineData("go")]
    [InlineData("ruby")]
    public async Task A_row_comes_back_as_it_was_sent(string sender)
    {
        await using var host = await DashboardHost.StartAsync();

        using var response = await host.SendRowsAsync(DashboardHost.Wire(sender));

        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
        var sent = JsonNode.Parse(DashboardHost.Wire(sender))!["rows"]![0]!.AsObject();
        var row = Assert.Single(await host.ListAsync("rows"))!.AsObject();
        Assert.True(row.Remove("openlayer_row_id"));
        if (!sent.ContainsKey("inferenceId"))
        {
            Assert.True(row.Remove("inferenceId"));
        }

        Assert.True(JsonNode.DeepEquals(sent, row), $"The row came back changed: {row}");
    }

    [Fact]
    public async Task A_trace_of_TypeScript_has_its_times_types_tokens_and_ids()
    {
        await using var host = await DashboardHost.StartAsync();
        using var response = await host.SendRowsAsync(DashboardHost.Wire("typescript-agent"));

        var session = Assert.Single(await host.ListAsync("sessions"))!;
        Assert.Equal("studio-7", session["id"]!.GetValue<string>());
        Assert.Equal("tess", Assert.Single(session["userIds"]!.AsArray())!.GetValue<string>());
        Assert.Equal(1200, session["tokens"]!.GetValue<double>());
        Assert.Equal(0.0125, session["cost"]!.GetValue<double>());
        Assert.Equal("2026-11-22T17:22:48.000000Z", session["dateOfFirstRecord"]!.GetValue<string>());
        Assert.Equal(3200, session["duration"]!.GetValue<double>(), 1d);

        var page = await host.PageAsync(Trace + "ts-1");
        Assert.Equal(
            ["agent", "chain", "function", "chat"],
            page.QuerySelectorAll(".tree .badge").Select(badge => badge.TextContent)
        );
        Assert.DoesNotContain("metadata", page.QuerySelectorAll("main > details > summary").Select(Words));
        Assert.NotNull(page.QuerySelector(".badge.chain"));
        Assert.NotNull(page.QuerySelector(".badge.function_call"));
        var chat = page.QuerySelector("#step-1-2")!;
        Assert.Equal("2.00 s", chat.QuerySelector(".took")!.TextContent);
        Assert.Equal(("31.25%", "62.5%"), Bar(chat));
        Assert.Contains("1,200 tokens", chat.QuerySelector(".figures")!.TextContent, StringComparison.Ordinal);
        Assert.Contains(
            "input 120 · output 30 · cached 1,000 · cache creation 50",
            chat.QuerySelector(".field")!.TextContent,
            StringComparison.Ordinal
        );
        Assert.Equal(
            ["What is on the picture?", "[image]"],
            chat.QuerySelectorAll(".messages .value").Select(part => part.TextContent)
        );
    }

    [Fact]
    public async Task Metadata_of_the_row_alone_is_shown_beside_its_steps()
    {
        await using var host = await DashboardHost.StartAsync();
        var row = Rows.Turn("a");
        row["metadata"] = new JsonObject { ["team"] = "billing" };
        await host.AcceptAsync(DashboardHost.Pipeline, row);

        var columns = (await host.PageAsync(Trace + "a")).QuerySelectorAll("main > details");

        var metadata = Assert.Single(columns, column => column.QuerySelector("summary")!.TextContent == "metadata");
        Assert.Contains("\"team\": \"billing\"", metadata.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Failed_steps_of_TypeScript_are_counted_and_explained()
    {
        await using var host = await DashboardHost.StartAsync();
        using var response = await host.SendRowsAsync(DashboardHost.Wire("typescript-copilot"));

        var list = await host.PageAsync($"/openlayer/traces?pipeline={DashboardHost.Pipeline}&errors=true");
        Assert.Equal("step error", list.QuerySelector("tbody .errors")!.TextContent);
        var page = await host.PageAsync(Trace + "cp-1");
        Assert.Equal("The model is overloaded", page.QuerySelector("#step-1-1 .failure pre")!.TextContent);
        Assert.Equal("exit code 2", page.QuerySelector("#step-1-2 .failure pre")!.TextContent);
        Assert.Equal(2, page.QuerySelectorAll(".step.failed").Length);
    }

    [Fact]
    public async Task A_blocked_call_of_Python_is_marked_and_its_attachments_are_listed()
    {
        await using var host = await DashboardHost.StartAsync();
        using var response = await host.SendRowsAsync(DashboardHost.Wire("python-guardrail"));

        var page = await host.PageAsync(Trace + "py-1");
        Assert.StartsWith("blocked", page.QuerySelector("h1 .guard.blocked")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("PII Guardrail", page.QuerySelector("h1 .guard")!.GetAttribute("title"));
        Assert.NotNull(page.QuerySelector("#step-1-1 summary .guard.blocked"));
        Assert.Equal(
            ["card.png image/png · 8 bytes", "terms.pdf application/pdf"],
            page.QuerySelectorAll(".attachments li").Take(2).Select(Words)
        );
        Assert.Contains(
            "s3://bucket/attachments/1.wav",
            page.QuerySelector(".attachments li:last-child")!.TextContent,
            StringComparison.Ordinal
        );
        Assert.Equal("data:image/png;base64,iVBORw0KGgo=", page.QuerySelector(".attachments img")!.GetAttribute("src"));
        Assert.Equal("https://example.com/terms.pdf", page.QuerySelector(".attachments a")!.GetAttribute("href"));
        var conversation = await host.PageAsync($"/openlayer/session?pipeline={DashboardHost.Pipeline}&id=till-1");
        Assert.NotNull(conversation.QuerySelector("#turn-1 header .guard.blocked"));
    }

    [Theory]
    [InlineData("java", 7, 0.02, "2021-01-07T06:13:20.000Z")]
    [InlineData("ruby", 7, 0.02, "2021-01-07T06:13:20.000Z")]
    [InlineData("go", 0, 0, "2027-01-15T08:00:00.000Z")]
    public async Task The_example_of_a_readme_is_kept_and_shown(string sender, double tokens, double cost, string at)
    {
        var clock = new FakeTimeProvider(DateTimeOffset.FromUnixTimeSeconds(1_800_000_000));
        await using var host = await DashboardHost.StartAsync(options => options.TimeProvider = clock);

        using var response = await host.SendRowsAsync(DashboardHost.Wire(sender));

        var answer = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
        var id = Assert.Single(answer["inferenceIds"]!.AsArray())!.GetValue<string>();
        var list = await host.PageAsync($"/openlayer/traces?pipeline={DashboardHost.Pipeline}");
        Assert.Contains("meaning of life?", list.QuerySelector("tbody .sub")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(at, list.QuerySelector("tbody time")!.GetAttribute("datetime"));
        var facts = (await host.PageAsync(Trace + id)).QuerySelectorAll(".facts > div").Select(Words).ToList();
        Assert.Contains(tokens > 0 ? $"Tokens {tokens}" : "Tokens –", facts);
        Assert.Contains(cost > 0 ? "Cost $0.0200" : "Cost –", facts);
    }

    private static (string?, string?) Bar(IElement step) =>
        (step.QuerySelector("rect")!.GetAttribute("x"), step.QuerySelector("rect")!.GetAttribute("width"));

    private static string Words(IElement element) =>
        string.Join(' ', element.ChildNodes.Select(node => node.TextContent.Trim()).Where(text => text.Length > 0));
}
