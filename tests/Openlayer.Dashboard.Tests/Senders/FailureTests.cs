namespace Openlayer.Dashboard.Tests.Senders;

/// <summary>How the SDKs say that a step failed, and what only looks like it.</summary>
public sealed class FailureTests
{
    [Theory]
    [InlineData("""{"metadata":{"Exceptions":"boom"}}""", "boom")]
    [InlineData("""{"metadata":{"Exceptions":"","exceptionType":"KeyError"}}""", "KeyError")]
    [InlineData("""{"metadata":{"error":"boom"}}""", "boom")]
    [InlineData("""{"metadata":{"error":{"message":"boom","type":"server_error"}}}""", "boom")]
    [InlineData("""{"metadata":{"error":{"type":"server_error"}}}""", "server_error")]
    [InlineData("""{"metadata":{"error":{"error":{"message":"boom"}}}}""", "boom")]
    [InlineData("""{"metadata":{"error":{"statusCode":503}}}""", "Status 503")]
    [InlineData("""{"error":"boom"}""", "boom")]
    [InlineData("""{"error":{"message":"boom"}}""", "boom")]
    [InlineData("""{"error":[{"message":"boom"}]}""", "boom")]
    [InlineData("""{"error":true}""", "without a message")]
    [InlineData("""{"is_error":true,"output":"boom"}""", "boom")]
    [InlineData("""{"isError":true}""", "without a message")]
    [InlineData("""{"metadata":{"is_error":true},"output":"boom"}""", "boom")]
    [InlineData("""{"metadata":{"isError":true,"error_message":"boom"}}""", "boom")]
    [InlineData("""{"type":"tool","output":{"isError":true,"content":[{"type":"text","text":"boom"}]}}""", "boom")]
    [InlineData("""{"type":"tool","output":{"status":"error","error_message":"boom"}}""", "boom")]
    [InlineData("""{"status":"error","output":"boom"}""", "boom")]
    [InlineData("""{"metadata":{"status":"ERROR"},"output":"boom"}""", "boom")]
    public async Task A_failure_is_found_and_explained(string step, string expected)
    {
        await using var host = await SentAsync(step);

        var list = await host.PageAsync("/openlayer/traces?pipeline=p&errors=true");
        Assert.Equal("error", list.QuerySelector("tbody .errors")!.TextContent);
        var page = await host.PageAsync("/openlayer/trace?pipeline=p&id=a");
        Assert.Contains(expected, page.QuerySelector("main > .failure pre")!.TextContent, StringComparison.Ordinal);
        Assert.Contains(expected, page.QuerySelector(".step.failed .failure")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"error":null,"is_error":false,"isError":null,"status":"success"}""")]
    [InlineData("""{"error":""}""")]
    [InlineData("""{"error":"  "}""")]
    [InlineData("""{"error":"None"}""")]
    [InlineData("""{"error":false}""")]
    [InlineData("""{"error":0.02}""")]
    [InlineData("""{"error":{}}""")]
    [InlineData("""{"error":[]}""")]
    [InlineData("""{"error":{"mean":0.1}}""")]
    [InlineData("""{"error":{"message":null}}""")]
    [InlineData("""{"metadata":{"error":null}}""")]
    [InlineData("""{"metadata":{"error":false,"Exceptions":null}}""")]
    [InlineData("""{"metadata":{"error":"A task was canceled.","cancelled":true}}""")]
    [InlineData("""{"metadata":"error"}""")]
    [InlineData("""{"inputs":{"error":"What does this error mean?"}}""")]
    [InlineData("""{"type":"user_call","output":{"isError":true}}""")]
    public async Task What_only_looks_like_a_failure_is_none(string step)
    {
        await using var host = await SentAsync(step);

        Assert.Null((await host.PageAsync("/openlayer/traces?pipeline=p")).QuerySelector(".errors"));
        Assert.Null((await host.PageAsync("/openlayer/trace?pipeline=p&id=a")).QuerySelector(".failure"));
    }

    [Theory]
    [InlineData("""{"error":"boom"}""", 1)]
    [InlineData("""{"metadata":{"error":{"message":"boom"}}}""", 1)]
    [InlineData("""{"Exceptions":"boom"}""", 1)]
    [InlineData("""{"error":null,"metadata":{"error":""}}""", 0)]
    [InlineData("""{"error":"boom","steps":[{"name":"fine"}]}""", 0)]
    public async Task A_row_without_steps_fails_by_its_own_columns(string row, int errors)
    {
        await using var host = await DashboardHost.StartAsync();

        using var response = await host.SendRowsAsync($$"""{"rows":[{{row}}]}""", "p");

        var page = await host.PageAsync("/openlayer/traces?pipeline=p&errors=true");
        Assert.Equal(errors, page.QuerySelectorAll("tbody tr").Length);
        Assert.Equal(errors, page.QuerySelectorAll("tbody .sub").Count(cell => cell.TextContent == "Failed: boom"));
    }

    [Fact]
    public async Task An_argument_named_error_is_a_question()
    {
        await using var host = await DashboardHost.StartAsync();

        using var response = await host.SendRowsAsync(
            """{"config":{"inputVariableNames":["error"]},"rows":[{"error":"CS0103","output":"A name is missing."}]}""",
            "p"
        );

        var row = (await host.PageAsync("/openlayer/traces?pipeline=p")).QuerySelector("tbody tr")!;
        Assert.Null(row.QuerySelector(".errors"));
        Assert.Equal("CS0103", row.QuerySelector(".sub")!.TextContent);
    }

    private static async Task<DashboardHost> SentAsync(string step)
    {
        var host = await DashboardHost.StartAsync();
        using var response = await host.SendRowsAsync(
            $$"""{"rows":[{"inferenceId":"a","steps":[{"name":"root",{{step[1..]}}]}]}""",
            "p"
        );
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
        return host;
    }
}
