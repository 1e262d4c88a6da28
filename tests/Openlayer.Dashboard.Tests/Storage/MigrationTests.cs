using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Openlayer.Dashboard.Tests.Conformance;

namespace Openlayer.Dashboard.Tests.Storage;

/// <summary>A file of an earlier version is brought up to date, whole.</summary>
public sealed class MigrationTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("openlayer-dashboard-");

    private string DataPath => Path.Combine(_folder.FullName, "dashboard.db");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public async Task Totals_words_and_rows_are_there_afterwards(int version)
    {
        Create(version);
        await using var host = await DashboardHost.StartAsync(dataPath: DataPath);

        var session = Assert.Single(await host.ListAsync("sessions"))!;
        Assert.Equal(3, session["records"]!.GetValue<int>());
        Assert.Equal(0.75, session["cost"]!.GetValue<double>());
        Assert.Equal(1, Assert.Single(await host.ListAsync("users"))!["sessions"]!.GetValue<int>());
        Assert.Equal(3, (await host.ListAsync("rows", body: """{"searchQueryAnd":["parcel"]}""")).Count);

        Assert.Equal("Your parcel is here.", (await host.ListAsync("rows"))[0]!["output"]!.GetValue<string>());
        var pipeline = await host.Client.GetStringAsync($"/openlayer/v1/inference-pipelines/{DashboardHost.Pipeline}");
        Assert.Contains("\"totalSessionsCount\":1,\"totalUsersCount\":1", pipeline, StringComparison.Ordinal);

        await host.AcceptAsync(DashboardHost.Pipeline, Rows.Turn("new", cost: 0.25));
        Assert.Equal(1.0, Assert.Single(await host.ListAsync("sessions"))!["cost"]!.GetValue<double>());
        ExactTotals.Assert(DataPath, $"version {version}");
    }

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public async Task Rows_are_found_by_their_model(int version)
    {
        Create(version);
        await using var host = await DashboardHost.StartAsync(dataPath: DataPath);

        var page = await host.PageAsync($"/openlayer/traces?pipeline={DashboardHost.Pipeline}&model=gpt-4o");
        var none = await host.PageAsync($"/openlayer/traces?pipeline={DashboardHost.Pipeline}&model=gpt-4");

        Assert.Equal(3, page.QuerySelectorAll("tbody tr").Length);
        Assert.Empty(none.QuerySelectorAll("tbody tr"));
    }

    [Fact]
    public async Task An_app_of_the_version_before_that_has_the_file_open_can_no_longer_write_to_it()
    {
        Create(version: 5);
        using var earlier = new SqliteConnection($"Data Source={DataPath};Pooling=False");
        earlier.Open();
        using var write = earlier.CreateCommand();
        write.CommandText = "INSERT OR IGNORE INTO configs (json) VALUES ('{}')";
        write.ExecuteNonQuery();

        await using var host = await DashboardHost.StartAsync(dataPath: DataPath);
        await host.ListAsync("sessions");

        Assert.Throws<SqliteException>(() => write.ExecuteNonQuery());
    }

    [Fact]
    public async Task Progress_is_logged()
    {
        Create(version: 1);
        using var logs = new RecordingLogs();
        await using var host = await DashboardHost.StartAsync(
            dataPath: DataPath,
            services: services => services.AddSingleton<ILoggerProvider>(logs)
        );

        await host.ListAsync("sessions");

        Assert.Contains(logs.Lines, line => line.Contains("3 of 3 rows are indexed", StringComparison.Ordinal));
        Assert.Contains(logs.Lines, line => line.Contains("is up to date", StringComparison.Ordinal));
    }

    private void Create(int version)
    {
        using var connection = new SqliteConnection($"Data Source={DataPath};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = File.ReadAllText(
            Path.Combine(AppContext.BaseDirectory, "Fixtures", $"version-{version}.sql")
        );
        command.ExecuteNonQuery();
    }
}
