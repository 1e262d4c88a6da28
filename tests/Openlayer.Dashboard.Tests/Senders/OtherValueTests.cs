using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;

namespace Openlayer.Dashboard.Tests.Senders;

/// <summary>An argument of a call can have the name of a column, and it can hold anything.</summary>
public sealed class OtherValueTests
{
    private const string Steps = """
        [{"name":"root","startTime":1795368168000,"endTime":1795368170000,
          "metadata":{"user_id":"ann","sessionId":12},
          "steps":[{"name":"model","type":"chat_completion","tokens":40,"cost":0.5}]}]
        """;

    [Theory]
    [InlineData("\"fast\"")]
    [InlineData("{}")]
    [InlineData("[1]")]
    [InlineData("true")]
    [InlineData("null")]
    public async Task The_figures_are_then_those_of_the_steps(string value)
    {
        await using var host = await DashboardHost.StartAsync();

        using var response = await host.SendRowsAsync(
            $$"""
            {"rows":[{"inferenceId":"a","latency":{{value}},"tokens":{{value}},"cost":{{value}},
                      "inferenceTimestamp":{{value}},"steps":{{Steps}}}]}
            """
        );

        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
        var session = Assert.Single(await host.ListAsync("sessions"))!;
        Assert.Equal(
            (2000d, 40d, 0.5, "2026-11-22T17:22:48.000000Z"),
            (
                session["latency"]!.GetValue<double>(),
                session["tokens"]!.GetValue<double>(),
                session["cost"]!.GetValue<double>(),
                session["dateOfFirstRecord"]!.GetValue<string>()
            )
        );
        var kept = session["firstRecord"]!["latency"];
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(value), kept), $"The argument came back as {kept}.");
    }

    [Theory]
    [InlineData("""{"latency":1500,"startTime":100,"endTime":102}""", 1500)]
    [InlineData("""{"latency":-1,"startTime":100,"endTime":102}""", 2000)]
    [InlineData("""{"latency":"long","startTime":102,"endTime":100}""", 0)]
    public async Task The_roots_own_latency_comes_before_its_times(string root, double expected)
    {
        await using var host = await DashboardHost.StartAsync();

        using var response = await host.SendRowsAsync(
            $$"""{"rows":[{"session_id":"s","latency":{},"steps":[{{root}}]}]}"""
        );

        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
        Assert.Equal(expected, Assert.Single(await host.ListAsync("sessions"))!["latency"]!.GetValue<double>());
    }

    [Theory]
    [InlineData("""{"id":1}""", "ann", "12")]
    [InlineData("[]", "ann", "12")]
    [InlineData("true", "ann", "12")]
    [InlineData("\" \"", "ann", "12")]
    [InlineData("null", "ann", "12")]
    [InlineData("\"own\"", "own", "own")]
    [InlineData("7", "7", "7")]
    public async Task The_ids_are_then_those_of_the_metadata(string value, string user, string session)
    {
        await using var host = await DashboardHost.StartAsync();

        using var response = await host.SendRowsAsync(
            $$"""{"rows":[{"user_id":{{value}},"session_id":{{value}},"steps":{{Steps}}}]}"""
        );

        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
        var item = Assert.Single(await host.ListAsync("sessions"))!;
        Assert.Equal(session, item["id"]!.GetValue<string>());
        Assert.Equal(user, Assert.Single(item["userIds"]!.AsArray())!.GetValue<string>());
    }

    [Theory]
    [InlineData("""{"metadata":{"user_id":"u","session_id":"s"}}""")]
    [InlineData("""{"metadata":{"userId":"u","sessionId":"s"}}""")]
    [InlineData("""{"metadata":{"userId":"u","sessionId":"s"},"steps":[{"metadata":{"userId":"v"}}]}""")]
    [InlineData("""{"steps":[{"metadata":{"userId":"u","session_id":"s"}}]}""")]
    public async Task Ids_are_found_in_the_rows_metadata_and_then_in_the_roots(string row)
    {
        await using var host = await DashboardHost.StartAsync();

        using var response = await host.SendRowsAsync($$"""{"rows":[{{row}}]}""");

        Assert.Equal("u", Assert.Single(await host.ListAsync("users"))!["id"]!.GetValue<string>());
        Assert.Equal("s", Assert.Single(await host.ListAsync("sessions"))!["id"]!.GetValue<string>());
    }

    [Fact]
    public async Task Ids_that_are_no_ids_are_none()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.FromUnixTimeSeconds(1_800_000_000));
        await using var host = await DashboardHost.StartAsync(options => options.TimeProvider = clock);

        using var response = await host.SendRowsAsync(
            $$"""{"rows":[{"user_id":{},"session_id":"{{new string('x', 1001)}}","inferenceTimestamp":[]}]}"""
        );

        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
        Assert.Empty(await host.ListAsync("users"));
        Assert.Empty(await host.ListAsync("sessions"));
        Assert.Equal(
            "2027-01-15T08:00:00.000Z",
            (await host.PageAsync("/openlayer/traces")).QuerySelector("tbody time")!.GetAttribute("datetime")
        );
    }

    [Theory]
    [InlineData("\"cost\":1e308")]
    [InlineData("\"cost\":-1000001")]
    [InlineData("\"cost\":1e999")]
    [InlineData("\"latency\":1.1e11")]
    [InlineData("\"latency\":-5")]
    [InlineData("\"latency\":1e308")]
    [InlineData("\"tokens\":1.1e15")]
    [InlineData("\"tokens\":1e308")]
    [InlineData("\"steps\":[{\"cost\":1e308,\"tokens\":1e308,\"latency\":1e308}]")]
    [InlineData("\"steps\":[{\"cost\":1e6,\"tokens\":1e15},{\"cost\":1e6,\"tokens\":1e15}]")]
    public async Task Absurd_figures_are_kept_and_count_in_no_total(string figure)
    {
        await using var host = await DashboardHost.StartAsync();
        var row = $$"""{"session_id":"s",{{figure}}}""";

        using var response = await host.SendRowsAsync($$"""{"rows":[{{row}},{{row}}]}""");

        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
        var session = Assert.Single(await host.ListAsync("sessions"))!;
        Assert.Equal(
            (2, 0d, 0d, 0d),
            (
                session["records"]!.GetValue<int>(),
                session["cost"]!.GetValue<double>(),
                session["tokens"]!.GetValue<double>(),
                session["latency"]!.GetValue<double>()
            )
        );
        Assert.Contains(figure, session["firstRecord"]!.ToJsonString(), StringComparison.OrdinalIgnoreCase);
    }
}
