using Microsoft.Extensions.Time.Testing;

namespace Openlayer.Dashboard.Tests.Conformance;

/// <summary>Files go with the last row that refers to them.</summary>
public abstract class AttachmentConformance(StoreUnderTest store)
{
    [Fact]
    public async Task An_erased_user_takes_its_files_along_but_not_those_of_others()
    {
        await using var host = await store.StartAsync();
        await AttachmentTests.StoreAsync(host, "own.png", "image/png");
        await AttachmentTests.StoreAsync(host, "shared.png", "image/png");
        await host.AcceptAsync(DashboardHost.Pipeline, AttachmentTests.RowWith("a", "own.png", "shared.png"));
        await host.AcceptAsync("other", AttachmentTests.RowWith("b", "shared.png"));

        using var erased = await host.Client.DeleteAsync(
            $"/openlayer/v1/inference-pipelines/{DashboardHost.Pipeline}/users/alice"
        );

        erased.EnsureSuccessStatusCode();
        Assert.Equal(["shared.png"], NamesIn(host));
    }

    [Fact]
    public async Task A_removed_pipeline_takes_its_files_along_but_not_those_of_others()
    {
        await using var host = await store.StartAsync();
        await AttachmentTests.StoreAsync(host, "own.png", "image/png");
        await AttachmentTests.StoreAsync(host, "shared.png", "image/png");
        await host.AcceptAsync(DashboardHost.Pipeline, AttachmentTests.RowWith("a", "own.png", "shared.png"));
        await host.AcceptAsync("other", AttachmentTests.RowWith("b", "shared.png"));

        using var removed = await host.Client.DeleteAsync(
            $"/openlayer/v1/inference-pipelines/{DashboardHost.Pipeline}"
        );

        removed.EnsureSuccessStatusCode();
        Assert.Equal(["shared.png"], NamesIn(host));
    }

    [Fact]
    public async Task A_file_goes_after_its_last_row_and_one_whose_row_may_still_come_stays()
    {
        var time = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var host = await store.StartAsync(options =>
        {
            options.TimeProvider = time;
            options.MaxRowsPerPipeline = 1;
        });
        foreach (var name in new[] { "gone.png", "kept.png", "waiting.png" })
        {
            await AttachmentTests.StoreAsync(host, name, "image/png");
        }

        File.SetLastWriteTimeUtc(
            Path.Combine(host.DataPath + ".attachments", "waiting.png"),
            time.GetUtcNow().UtcDateTime.AddDays(1)
        );
        await host.AcceptAsync(DashboardHost.Pipeline, AttachmentTests.RowWith("a", "gone.png"));
        await host.AcceptAsync(DashboardHost.Pipeline, AttachmentTests.RowWith("b", "kept.png"));
        time.Advance(TimeSpan.FromHours(25));
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (NamesIn(host).Contains("gone.png"))
        {
            time.Advance(TimeSpan.FromMinutes(1));
            await Task.Delay(10, patience.Token);
        }

        Assert.Equal(["kept.png", "waiting.png"], NamesIn(host));
    }

    private static List<string> NamesIn(DashboardHost host) =>
        [.. Directory.GetFiles(host.DataPath + ".attachments").Select(Path.GetFileName).Order().OfType<string>()];
}
