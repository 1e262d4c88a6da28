using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;

namespace Openlayer.Dashboard.Tests.Senders;

/// <summary>The size of each time decides its unit.</summary>
public sealed class TimeUnitTests
{
    private const string Present = "2027-01-15T08:00:00.000000Z";

    [Theory]
    [InlineData("0", "1970-01-01T00:00:00.000000Z")]
    [InlineData("1795368168.5", "2026-11-22T17:22:48.500000Z")]
    [InlineData("1795368168500", "2026-11-22T17:22:48.500000Z")]
    [InlineData("1795368168500000", "2026-11-22T17:22:48.500000Z")]
    [InlineData("1795368168500000000", "2026-11-22T17:22:48.500000Z")]
    [InlineData("1.7953681685e9", "2026-11-22T17:22:48.500000Z")]
    [InlineData("100000000000", "1973-03-03T09:46:40.000000Z")]
    [InlineData("4102444800", "2100-01-01T00:00:00.000000Z")]
    [InlineData("4102444800000", "2100-01-01T00:00:00.000000Z")]
    [InlineData("4102444801", Present)]
    [InlineData("99999999999", Present)]
    [InlineData("-1", Present)]
    [InlineData("1e300", Present)]
    [InlineData("1e999", Present)]
    public async Task A_timestamp_is_read_in_any_unit_and_one_out_of_range_is_the_arrival(string sent, string expected)
    {
        var clock = new FakeTimeProvider(DateTimeOffset.FromUnixTimeSeconds(1_800_000_000));
        await using var host = await DashboardHost.StartAsync(options => options.TimeProvider = clock);

        using var response = await host.SendRowsAsync(
            $$"""{"rows":[{"session_id":"s","inferenceTimestamp":{{sent}}}]}"""
        );

        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
        Assert.Equal(
            expected,
            Assert.Single(await host.ListAsync("sessions"))!["dateOfFirstRecord"]!.GetValue<string>()
        );
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1e3, 1e3)]
    [InlineData(1e6, 1e9)]
    [InlineData(1, 1e3)]
    [InlineData(1e3, 1)]
    public async Task Steps_are_drawn_at_their_times_whatever_their_units(double rootUnit, double stepUnit)
    {
        await using var host = await DashboardHost.StartAsync();
        const double At = 1_795_000_000;
        var row = Rows.Turn("a", at: At, session: "s", latency: 4000);
        var root = row["steps"]![0]!;
        Time(root, At, At + 4, rootUnit);
        var step = Rows.Step("model", "chat_completion");
        Time(step, At + 1, At + 3, stepUnit);
        root["steps"]!.AsArray().Add(step);

        await host.AcceptAsync("p", row);

        Assert.Equal(
            4000,
            Assert.Single(await host.ListAsync("sessions", pipeline: "p"))!["duration"]!.GetValue<double>(),
            1d
        );
        var page = await host.PageAsync("/openlayer/trace?pipeline=p&id=a");
        var bar = page.QuerySelector("#step-1-1 rect")!;
        Assert.Equal("2.00 s", page.QuerySelector("#step-1-1 .took")!.TextContent);
        Assert.Equal(25, Share(bar.GetAttribute("x")!), 0.1);
        Assert.Equal(50, Share(bar.GetAttribute("width")!), 0.1);
    }

    // Without a latency of its own, a step lasts from its start to its end.
    private static void Time(JsonNode step, double start, double end, double unit)
    {
        step["startTime"] = start * unit;
        step["endTime"] = end * unit;
        step["latency"] = null;
    }

    private static double Share(string percent) => double.Parse(percent.TrimEnd('%'), CultureInfo.InvariantCulture);
}
