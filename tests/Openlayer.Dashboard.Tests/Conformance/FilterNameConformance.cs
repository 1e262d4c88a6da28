using System.Globalization;

namespace Openlayer.Dashboard.Tests.Conformance;

/// <summary>Every name that the API or the platform has for a column works in filters and sorts.</summary>
public abstract class FilterNameConformance(StoreUnderTest store)
{
    /// <summary>List, the platform's or the plain name, the item, and a value of it.</summary>
    public static TheoryData<string, string, string, string> Names { get; } =
        new()
        {
            { "rows", "inferenceId", "b", "\"b\"" },
            { "rows", "openlayer_inference_id", "b", "\"b\"" },
            { "rows", "inferenceTimestamp", "b", "1795000010.0625" },
            { "rows", "openlayer_inference_timestamp", "b", "1795000010.0625" },
            { "rows", "inferenceTimestamp", "b", "\"1795000010.0625\"" },
            { "rows", "inferenceTimestamp", "b", "\"2026-11-18T11:06:50.062500Z\"" },
            { "rows", "openlayer_inference_timestamp", "b", "\"2026-11-18T12:06:50.0625+01:00\"" },
            { "rows", "latency", "b", "200" },
            { "rows", "openlayer_latency", "b", "\"200\"" },
            { "rows", "cost", "b", "0.25" },
            { "rows", "openlayer_cost", "b", "0.25" },
            { "rows", "tokens", "b", "20" },
            { "rows", "openlayer_num_of_tokens", "b", "20" },
            { "rows", "user_id", "b", "\"bob\"" },
            { "rows", "openlayer_user_id", "b", "\"bob\"" },
            { "rows", "session_id", "b", "\"chat-2\"" },
            { "rows", "openlayer_session_id", "b", "\"chat-2\"" },
            { "rows", "name", "b", "\"AnswerAsync\"" },
            { "rows", "errors", "b", "1" },
            { "rows", "output", "b", "\"Granted.\"" },
            { "rows", "openlayer_output", "b", "\"Granted.\"" },
            { "rows", "openlayer_inputs", "b", """ "{\"question\":\"A refund\"}" """ },
            { "rows", "own", "b", "true" },
            { "sessions", "id", "chat-2", "\"chat-2\"" },
            { "sessions", "openlayer_session_id", "chat-2", "\"chat-2\"" },
            { "sessions", "userIds", "chat-2", "\"bob\"" },
            { "sessions", "openlayer_user_id", "chat-2", "\"bob\"" },
            { "sessions", "cost", "chat-2", "0.25" },
            { "sessions", "openlayer_cost", "chat-2", "0.25" },
            { "sessions", "latency", "chat-2", "200" },
            { "sessions", "openlayer_latency", "chat-2", "200" },
            { "sessions", "tokens", "chat-2", "20" },
            { "sessions", "openlayer_num_of_tokens", "chat-2", "20" },
            { "sessions", "records", "chat-2", "1" },
            { "sessions", "errors", "chat-2", "1" },
            { "sessions", "dateCreated", "chat-2", "\"2026-11-18T11:06:50.062500Z\"" },
            { "sessions", "dateOfFirstRecord", "chat-2", "1795000010.0625" },
            { "sessions", "dateOfLastRecord", "chat-2", "\"2026-11-18T11:06:50.0625\"" },
            { "users", "id", "bob", "\"bob\"" },
            { "users", "openlayer_user_id", "bob", "\"bob\"" },
            { "users", "cost", "bob", "0.25" },
            { "users", "openlayer_cost", "bob", "0.25" },
            { "users", "tokens", "bob", "20" },
            { "users", "openlayer_num_of_tokens", "bob", "20" },
            { "users", "records", "bob", "1" },
            { "users", "errors", "bob", "1" },
            { "users", "dateOfFirstRecord", "bob", "\"2026-11-18T11:06:50.062500Z\"" },
            { "users", "dateOfLastRecord", "bob", "1795000010.0625" },
        };

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_name_finds_the_item_that_has_the_value(string list, string name, string item, string value)
    {
        await using var host = await FilledAsync();

        Assert.Equal(item, await FoundAsync(host, list, name, "is", value));
        Assert.Equal(item, await FoundAsync(host, list, name, "one_of", $"[{value}]"));
        var others = await FoundAsync(host, list, name, "!=", value);
        Assert.NotEmpty(others);
        Assert.DoesNotContain(item, others.Split(' '));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_name_sorts(string list, string name, string item, string value)
    {
        _ = (item, value);
        if (name is "userIds" || (list == "sessions" && name == "openlayer_user_id"))
        {
            return;
        }

        await using var host = await FilledAsync();

        Assert.Equal(list == "rows" ? 3 : 2, (await host.ListAsync(list, $"?sortColumn={name}")).Count);
    }

    [Theory]
    [InlineData("rows", "openlayer_output", "contains_any", "[\"grant\"]", "b")]
    [InlineData("rows", "openlayer_inputs", "contains_all", "[\"refund\",\"question\"]", "b")]
    [InlineData("rows", "openlayer_inputs", "contains_none", "[\"refund\"]", "c a")]
    [InlineData("rows", "openlayer_cost", ">", "0", "b a")]
    [InlineData("rows", "cost", "<=", "0", "c")]
    [InlineData("rows", "openlayer_row_id", "<", "3", "b a")]
    [InlineData("sessions", "openlayer_user_id", "contains_any", "[\"bob\",\"carol\"]", "chat-2")]
    [InlineData("sessions", "duration", ">", "1000", "chat-1")]
    [InlineData("users", "openlayer_num_of_tokens", ">=", "21", "alice")]
    [InlineData("users", "sessions", "is", "1", "alice bob")]
    public async Task Other_operators_take_the_names_too(
        string list,
        string name,
        string comparison,
        string value,
        string expected
    )
    {
        await using var host = await FilledAsync();

        Assert.Equal(expected, await FoundAsync(host, list, name, comparison, value));
    }

    [Theory]
    [InlineData(1_795_000_000.1)]
    [InlineData(1_795_000_000.123456)]
    [InlineData(1_795_000_000.1234567)]
    [InlineData(1_795_000_000.9999999)]
    [InlineData(1_795_000_001)]
    [InlineData(0.3)]
    public async Task A_date_that_the_API_returns_finds_what_it_was_returned_of(double time)
    {
        await using var host = await store.StartAsync();
        await host.AcceptAsync(DashboardHost.Pipeline, Rows.Turn("a", at: time));
        var date = (await host.ListAsync("sessions"))[0]!["dateOfFirstRecord"]!.ToJsonString();

        foreach (var comparison in new[] { "is", ">=", "<=" })
        {
            Assert.Equal("chat-1", await FoundAsync(host, "sessions", "dateOfFirstRecord", comparison, date));
            Assert.Equal("a", await FoundAsync(host, "rows", "inferenceTimestamp", comparison, date));
        }

        Assert.Empty(await FoundAsync(host, "sessions", "dateOfFirstRecord", ">", date));
    }

    private static async Task<string> FoundAsync(
        DashboardHost host,
        string list,
        string name,
        string comparison,
        string value
    )
    {
        var filter = string.Create(
            CultureInfo.InvariantCulture,
            $$"""{"columnFilters":[{"measurement":"{{name}}","operator":"{{comparison}}","value":{{value}}}]}"""
        );
        return await SeededDashboard.IdsAsync(host, list, body: filter);
    }

    private async Task<DashboardHost> FilledAsync()
    {
        var host = await store.StartAsync();
        var first = Rows.Turn("a", at: 1_795_000_000, latency: 100, cost: 0.5, tokens: 10);
        var other = Rows.Turn(
            "b",
            at: 1_795_000_010.0625,
            user: "bob",
            session: "chat-2",
            question: "A refund",
            answer: "Granted.",
            latency: 200,
            cost: 0.25,
            tokens: 20,
            error: "failed"
        );
        other["own"] = true;
        var last = Rows.Turn("c", at: 1_795_000_020, latency: 300, cost: 0, tokens: 30);
        first["steps"]![0]!["name"] = "Other";
        last["steps"]![0]!["name"] = "Other";
        await host.AcceptAsync(DashboardHost.Pipeline, first, other, last);
        return host;
    }
}
