using Microsoft.Extensions.Time.Testing;

namespace Openlayer.Dashboard.Tests.Conformance;

/// <summary>Percentiles of a session or user with many rows are found once a minute, and all others always.</summary>
public abstract class LargeGroupConformance(StoreUnderTest store)
{
    private const int Many = 5_000;

    private readonly FakeTimeProvider _time = new(DateTimeOffset.UnixEpoch.AddSeconds(1_795_100_000));

    [Theory]
    [InlineData("sessions")]
    [InlineData("users")]
    public async Task Of_many_rows_they_are_kept_for_a_minute(string list)
    {
        await using var host = await StartAsync();
        await AcceptAsync(host, "before", Many, latency: 100);
        Assert.Contains("100 ms · 100 ms", await PercentilesAsync(host, list), StringComparison.Ordinal);

        await AcceptAsync(host, "after", Many, latency: 900);
        Assert.Contains("100 ms · 100 ms", await PercentilesAsync(host, list), StringComparison.Ordinal);

        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.Contains("100 ms · 900 ms", await PercentilesAsync(host, list), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sessions")]
    [InlineData("users")]
    public async Task Of_fewer_rows_they_are_found_each_time(string list)
    {
        await using var host = await StartAsync();
        await AcceptAsync(host, "before", Many - 2, latency: 100);
        Assert.Contains("100 ms · 100 ms", await PercentilesAsync(host, list), StringComparison.Ordinal);

        await AcceptAsync(host, "after", Many - 2, latency: 900);
        Assert.Contains("100 ms · 900 ms", await PercentilesAsync(host, list), StringComparison.Ordinal);
    }

    private Task<DashboardHost> StartAsync() => store.StartAsync(options => options.TimeProvider = _time);

    private static Task AcceptAsync(DashboardHost host, string name, int count, double latency) =>
        host.AcceptAsync("p", Enumerable.Range(0, count).Select(at => Rows.Turn($"{name}-{at}", latency: latency)));

    private static async Task<string> PercentilesAsync(DashboardHost host, string list)
    {
        var page = await host.PageAsync($"/openlayer/{list}?pipeline=p");
        return string.Join(
            " · ",
            page.QuerySelectorAll("td[data-label=p50], td[data-label=p95]")
                .Select(static cell => cell.TextContent.Trim())
        );
    }
}
