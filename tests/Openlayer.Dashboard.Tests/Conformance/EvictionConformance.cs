using System.Diagnostics.Metrics;
using System.Text.Json.Nodes;

namespace Openlayer.Dashboard.Tests.Conformance;

/// <summary>At the limit the rows that arrived first go, whatever their dates. It is reported.</summary>
public abstract class EvictionConformance(StoreUnderTest store)
{
    [Theory]
    [InlineData(1.0)]
    [InlineData(4_000_000_000.0)]
    public async Task A_row_that_was_just_acknowledged_stays_whatever_its_date(double at)
    {
        await using var host = await store.StartAsync(options => options.MaxRowsPerPipeline = 3);
        await host.AcceptAsync(
            DashboardHost.Pipeline,
            Rows.Turn("future-1", at: 4_000_000_000),
            Rows.Turn("future-2", at: 4_000_000_000),
            Rows.Turn("future-3", at: 4_000_000_000)
        );

        await host.AcceptAsync(DashboardHost.Pipeline, Rows.Turn("new", at: at));

        var kept = (await host.ListAsync("rows", "?sortColumn=openlayer_row_id&asc=true")).Select(row =>
            row!["inferenceId"]!.GetValue<string>()
        );
        Assert.Equal(["future-2", "future-3", "new"], kept);
    }

    [Fact]
    public async Task It_is_in_the_answer_on_a_page_and_in_the_metrics()
    {
        await using var host = await store.StartAsync(options => options.MaxRowsPerPipeline = 3);
        var measured = 0L;
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, to) =>
        {
            if (instrument.Name == "openlayer.dashboard.rows.evicted")
            {
                to.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((_, value, _, _) => Interlocked.Add(ref measured, value));
        listener.Start();
        await host.AcceptAsync(DashboardHost.Pipeline, Rows.Turn("a"), Rows.Turn("b"), Rows.Turn("c"));
        var body = new JsonObject { ["rows"] = new JsonArray(Rows.Turn("d"), Rows.Turn("e")) };

        using var response = await host.SendRowsAsync(body.ToJsonString());

        Assert.Equal("""{"success":true,"evictedRows":2}""", await response.Content.ReadAsStringAsync());
        Assert.Equal(2, Interlocked.Read(ref measured));
        var page = await host.PageAsync("/openlayer/traces");
        Assert.Contains("2 older traces removed", page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lowered_limit_is_reached_in_steps()
    {
        await using var host = await store.StartAsync();
        await host.AcceptAsync(DashboardHost.Pipeline, Enumerable.Range(0, 2_500).Select(i => Rows.Turn($"r{i}")));

        await using var low = await store.AnotherAsync(host, options => options.MaxRowsPerPipeline = 10);
        await low.AcceptAsync(DashboardHost.Pipeline, Rows.Turn("x"));
        Assert.Equal(500, Assert.Single(await low.ListAsync("sessions"))!["records"]!.GetValue<int>());
        await low.AcceptAsync(DashboardHost.Pipeline, Rows.Turn("y"));
        Assert.Equal(10, Assert.Single(await low.ListAsync("sessions"))!["records"]!.GetValue<int>());
    }
}
