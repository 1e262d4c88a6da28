namespace Openlayer.Dashboard.Tests.Senders;

/// <summary>What guardrails did is seen at a glance.</summary>
public sealed class GuardrailTests
{
    [Theory]
    [InlineData("""{"metadata":{"has_guardrails":true,"guardrail_blocked":true}}""", "blocked")]
    [InlineData("""{"metadata":{"has_guardrails":true,"guardrail_modified":true}}""", "modified")]
    [InlineData("""{"metadata":{"has_guardrails":true,"guardrail_actions":["allow","block"]}}""", "blocked")]
    [InlineData("""{"metadata":{"has_guardrails":true,"guardrail_actions":["allow","modify"]}}""", "modified")]
    [InlineData("""{"metadata":{"guardrail_actions":{"pii":"redacted"}}}""", "modified")]
    [InlineData("""{"metadata":{"guardrail_actions":"blocked"}}""", "blocked")]
    [InlineData("""{"type":"guardrail","action":"block"}""", "blocked")]
    [InlineData("""{"type":"guardrail","action":"modify"}""", "modified")]
    [InlineData("""{"steps":[{"type":"guardrail","action":"BLOCKED"}]}""", "blocked")]
    [InlineData("""{"metadata":{"has_guardrails":true,"guardrail_actions":["allow"]}}""", null)]
    [InlineData("""{"metadata":{"has_guardrails":false,"guardrail_blocked":true}}""", null)]
    [InlineData("""{"metadata":{"guardrail_blocked":false,"guardrail_modified":0,"guardrail_actions":[]}}""", null)]
    [InlineData("""{"type":"guardrail","action":"allow"}""", null)]
    [InlineData("""{"type":"agent","action":"block"}""", null)]
    public async Task A_trace_and_its_turn_have_the_mark(string step, string? mark)
    {
        await using var host = await DashboardHost.StartAsync();
        using var response = await host.SendRowsAsync(
            $$"""{"rows":[{"inferenceId":"a","session_id":"s","steps":[{{step}}]}]}""",
            "p"
        );
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());

        var trace = await host.PageAsync("/openlayer/trace?pipeline=p&id=a");
        var session = await host.PageAsync("/openlayer/session?pipeline=p&id=s");

        foreach (
            var found in new[] { trace.QuerySelector("h1 .guard"), session.QuerySelector("#turn-1 header .guard") }
        )
        {
            Assert.Equal(mark, found?.ClassList[1]);
            Assert.Equal(mark, found?.FirstChild!.TextContent);
        }

        Assert.Equal(mark is not null, trace.QuerySelector(".tree .guard") is not null);
    }

    [Theory]
    [InlineData("""{"guardrail_blocked":true,"guardrail_names":["pii","tone"]}""")]
    [InlineData("""{"metadata":{"guardrail_blocked":true,"guardrail_names":["pii","tone"]}}""")]
    public async Task A_row_without_steps_has_it_too(string row)
    {
        await using var host = await DashboardHost.StartAsync();
        using var response = await host.SendRowsAsync($$"""{"rows":[{"inferenceId":"a",{{row[1..]}}]}""", "p");

        var mark = (await host.PageAsync("/openlayer/trace?pipeline=p&id=a")).QuerySelector("h1 .guard.blocked")!;

        Assert.Equal("pii, tone", mark.GetAttribute("title"));
    }
}
