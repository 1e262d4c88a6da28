using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Openlayer.Dashboard.Tests.Conformance;

namespace Openlayer.Dashboard.Tests.Storage;

/// <summary>Rows go when they take too many bytes, and it is reported.</summary>
public sealed class RetentionTests
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 1, 0, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task The_largest_pipeline_loses_its_oldest_rows_until_the_file_is_small_enough()
    {
        const int Limit = 3_000_000;
        await using var host = await StartAsync(options => options.MaxBytes = Limit);
        await host.AcceptAsync("small", Rows.Turn("kept"));
        var text = string.Join(' ', Enumerable.Range(0, 400).Select(static word => $"word{word}"));
        for (var batch = 0; batch < 6; batch++)
        {
            await host.AcceptAsync(
                DashboardHost.Pipeline,
                Enumerable.Range(0, 200).Select(at => Rows.Turn(Id(batch, at), question: text))
            );
        }

        var before = new FileInfo(host.DataPath).Length + new FileInfo(host.DataPath + "-wal").Length;
        Assert.True(before > Limit, $"{before} bytes");

        await UntilAsync(() => Task.FromResult(UsedBytes(host.DataPath) <= Limit));

        Assert.Contains(Id(5, 199), await IdsAsync(host, "?perPage=100&sortColumn=openlayer_row_id&asc=false"));
        Assert.DoesNotContain(Id(0, 0), await IdsAsync(host, "?perPage=100&sortColumn=openlayer_row_id&asc=true"));
        using var kept = await host.Client.GetAsync("/openlayer/v1/inference-pipelines/small/rows/kept");
        Assert.True(kept.IsSuccessStatusCode);
        ExactTotals.Assert(host.DataPath, "after the largest went");
    }

    [Fact]
    public async Task Room_is_given_back_to_the_file_system()
    {
        await using var host = await StartAsync(options => options.MaxAge = TimeSpan.FromDays(1));

        // Drawn, because the dashboard packs what repeats.
        var text = new Random(1).GetHexString(100_000);
        await host.AcceptAsync(
            DashboardHost.Pipeline,
            Enumerable.Range(0, 300).Select(at => Rows.Turn(Id(0, at), question: text))
        );
        var before = Pages(host.DataPath);
        _time.Advance(TimeSpan.FromDays(2));

        await UntilAsync(() => Task.FromResult(Pages(host.DataPath) < before / 2));

        Assert.Empty(await IdsAsync(host));
    }

    [Theory]
    [InlineData("MaxAge must be more than zero")]
    [InlineData("MaxBytes must be at least 1,000,000")]
    public async Task A_limit_that_keeps_nothing_is_refused(string expected)
    {
        var error = await Assert.ThrowsAsync<OptionsValidationException>(() =>
            StartAsync(options =>
            {
                options.MaxAge = expected.StartsWith("MaxAge", StringComparison.Ordinal) ? TimeSpan.Zero : null;
                options.MaxBytes = 10;
            })
        );

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    private Task<DashboardHost> StartAsync(Action<OpenlayerDashboardOptions> configure) =>
        DashboardHost.StartAsync(options =>
        {
            options.TimeProvider = _time;
            configure(options);
        });

    private static string Id(int batch, int at) => string.Create(CultureInfo.InvariantCulture, $"row-{batch}-{at}");

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

    private static async Task<List<string>> IdsAsync(DashboardHost host, string query = "") =>
        [.. (await host.ListAsync("rows", query)).Select(static row => row!["inferenceId"]!.GetValue<string>())];

    private static long UsedBytes(string path) => (Pages(path) - Scalar(path, "freelist_count")) * 4096;

    private static long Pages(string path) => Scalar(path, "page_count");

    private static long Scalar(string path, string pragma)
    {
        using var connection = new SqliteConnection($"Data Source={path};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"PRAGMA {pragma}";
        return (long)command.ExecuteScalar()!;
    }
}
