using Openlayer.Dashboard.Tests.Otlp;

namespace Openlayer.Dashboard.Tests.Conformance;

/// <summary>Spans are kept beside their row, which may change, or go, between them.</summary>
public abstract class SpanConformance(StoreUnderTest store)
{
    [Fact]
    public async Task Requests_at_the_same_time_add_up()
    {
        await using var host = await store.StartAsync();

        await Task.WhenAll(
            Enumerable
                .Range(0, 24)
                .Select(at => host.AcceptAsync(OtlpBody.Request(TestSpan.Of($"s{at}", at == 0 ? null : "s0", at))))
        );

        Assert.Equal(24, (await host.OnlyRowAsync()).Steps().Count());
    }

    [Fact]
    public async Task Two_apps_with_one_store_add_to_one_row()
    {
        await using var one = await store.StartAsync();
        await using var other = await store.AnotherAsync(one);

        await Task.WhenAll(
            Enumerable
                .Range(0, 24)
                .Select(at =>
                    (at % 2 == 0 ? one : other).AcceptAsync(
                        OtlpBody.Request(TestSpan.Of($"s{at}", at == 0 ? null : "s0", at))
                    )
                )
        );

        Assert.Equal(24, (await other.OnlyRowAsync()).Steps().Count());
    }

    [Fact]
    public async Task A_deleted_row_takes_its_spans_along()
    {
        await using var host = await store.StartAsync();
        await host.AcceptAsync(OtlpBody.Request(TestSpan.Of("root"), TestSpan.Of("early", "root", at: 1)));

        using var deleted = await host.Client.DeleteAsync(
            $"/openlayer/v1/inference-pipelines/{OtlpHost.Pipeline}/rows/{TestSpan.TraceId()}"
        );
        await host.AcceptAsync(OtlpBody.Request(TestSpan.Of("late", "root", at: 2)));

        Assert.Equal(["late"], StepNames(await host.OnlyRowAsync()));
    }

    [Fact]
    public async Task A_removed_pipeline_takes_its_spans_along()
    {
        await using var host = await store.StartAsync();
        await host.AcceptAsync(OtlpBody.Request(TestSpan.Of("root"), TestSpan.Of("early", "root", at: 1)));

        using var removed = await host.Client.DeleteAsync($"/openlayer/v1/inference-pipelines/{OtlpHost.Pipeline}");
        removed.EnsureSuccessStatusCode();
        await host.AcceptAsync(OtlpBody.Request(TestSpan.Of("late", "root", at: 2)));

        Assert.Equal(["late"], StepNames(await host.OnlyRowAsync()));
    }

    [Fact]
    public async Task What_was_set_on_a_row_stays_when_a_late_span_comes()
    {
        await using var host = await store.StartAsync();
        await host.AcceptAsync(OtlpBody.Request(TestSpan.Of("root")));

        using var put = await host.Client.PutAsync(
            $"/openlayer/v1/inference-pipelines/{OtlpHost.Pipeline}/rows?inferenceId={TestSpan.TraceId()}",
            DashboardHost.Json("""{"row":{"thumbs":1,"gold":"A."},"config":{"groundTruthColumnName":"gold"}}""")
        );
        await host.AcceptAsync(OtlpBody.Request(TestSpan.Of("late", "root", at: 2)));

        Assert.True(put.IsSuccessStatusCode);
        var row = await host.OnlyRowAsync();
        Assert.Equal(["root", "late"], StepNames(row));
        Assert.Equal((1, "A."), ((int)row["thumbs"]!, row.Text("gold")));
    }

    private static IEnumerable<string?> StepNames(System.Text.Json.Nodes.JsonObject row) =>
        row.Steps().Select(step => step.Text("name"));
}
