namespace Openlayer.Dashboard.Tests;

/// <summary>A call that its caller cancelled counts as neither an answer nor a failure.</summary>
public sealed class CancelledTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_cancelled_call_is_no_error_in_lists_and_on_its_page(bool withMessage)
    {
        await using var host = await DashboardHost.StartAsync();
        var cancelled = Rows.Turn(
            "c",
            session: "cancelled",
            answer: null,
            error: withMessage ? "A task was canceled." : null
        );
        cancelled["steps"]![0]!["metadata"]!["cancelled"] = true;
        cancelled["steps"]![0]!["metadata"]!["exceptionType"] = "System.Threading.Tasks.TaskCanceledException";
        await host.AcceptAsync("p", cancelled, Rows.Turn("f", session: "failed", error: "out of tokens"));

        foreach (var list in new[] { "sessions", "traces" })
        {
            var rows = (await host.PageAsync($"/openlayer/{list}?pipeline=p&errors=true")).QuerySelectorAll("tbody tr");
            Assert.Contains("out of tokens", Assert.Single(rows).TextContent, StringComparison.Ordinal);
        }

        var page = await host.PageAsync("/openlayer/trace?pipeline=p&id=c");
        Assert.Null(page.QuerySelector(".failure"));
        Assert.Null(page.QuerySelector(".errors"));
        Assert.Equal("cancelled", page.QuerySelector(".step .model")!.TextContent);
    }
}
