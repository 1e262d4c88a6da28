using Microsoft.Extensions.Time.Testing;

namespace Openlayer.Dashboard.Tests.Conformance;

/// <summary>Rows go when they are too old, and it is reported.</summary>
public abstract class AgeConformance(StoreUnderTest store)
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 1, 0, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task A_row_goes_when_it_has_been_here_too_long_whatever_its_date()
    {
        await using var host = await StartAsync(options => options.MaxAge = TimeSpan.FromDays(30));
        await host.AcceptAsync(
            DashboardHost.Pipeline,
            Rows.Turn("past", at: 1),
            Rows.Turn("future", at: 4_000_000_000)
        );
        _time.Advance(TimeSpan.FromDays(20));
        await host.AcceptAsync(DashboardHost.Pipeline, Rows.Turn("later", at: 1));

        _time.Advance(TimeSpan.FromDays(11));

        await UntilAsync(async () => (await IdsAsync(host)).Count == 1);
        Assert.Equal(["later"], await IdsAsync(host));
        Assert.Contains(
            "2 older traces removed: this pipeline keeps its newest 1M, for 30d 00h",
            (await host.PageAsync("/openlayer/traces")).Body!.TextContent,
            StringComparison.Ordinal
        );
        store.AssertTotals(host, "after the old rows went");
    }

    private Task<DashboardHost> StartAsync(Action<OpenlayerDashboardOptions> configure) =>
        store.StartAsync(options =>
        {
            options.TimeProvider = _time;
            configure(options);
        });

    // The worker looks once a minute.
    private async Task UntilAsync(Func<Task<bool>> isReached)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!await isReached())
        {
            patience.Token.ThrowIfCancellationRequested();
            _time.Advance(TimeSpan.FromMinutes(1));
            await Task.Delay(10, patience.Token);
        }
    }

    private static async Task<List<string>> IdsAsync(DashboardHost host) =>
        [.. (await host.ListAsync("rows")).Select(static row => row!["inferenceId"]!.GetValue<string>())];
}
