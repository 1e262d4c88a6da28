using System.Net;
using Microsoft.Data.Sqlite;

namespace Openlayer.Dashboard.Tests;

/// <summary>The file of the store: whose it is, and what it must not be.</summary>
public sealed class StoreFileTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("openlayer-dashboard-");

    private string DataPath => Path.Combine(_folder.FullName, "inner", "dashboard.db");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_file_of_a_newer_version_is_refused_with_words_and_left_alone()
    {
        await using (var host = await DashboardHost.StartAsync(dataPath: DataPath))
        {
            await host.AcceptAsync(DashboardHost.Pipeline, Rows.Turn("a"));
        }

        Execute("PRAGMA user_version = 99");

        await using var older = await DashboardHost.StartAsync(dataPath: DataPath);
        using var response = await older.SendRowsAsync(DashboardHost.Wire("01"));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Contains(
            "newer Openlayer.Dashboard (schema 99",
            await response.Content.ReadAsStringAsync(),
            StringComparison.Ordinal
        );
        var page = await older.PageAsync("/openlayer/sessions", expectedStatus: 503);
        Assert.Contains("newer Openlayer.Dashboard", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(99L, Execute("PRAGMA user_version"));
    }

    [Theory]
    [InlineData("x'ffffff7f00'")]
    [InlineData("x'ff'")]
    [InlineData("substr(json, 1, 12)")]
    public async Task A_damaged_row_is_told_and_costs_no_other_one(string damage)
    {
        await using var host = await DashboardHost.StartAsync(dataPath: DataPath);
        await host.AcceptAsync(DashboardHost.Pipeline, Rows.Turn("good"), Rows.Turn("bad"));
        Execute($"UPDATE bodies SET json = {damage} WHERE row_id = (SELECT id FROM rows WHERE inference_id = 'bad')");

        var address = $"/openlayer/v1/inference-pipelines/{DashboardHost.Pipeline}/rows/";
        using var bad = await host.Client.GetAsync(new Uri(address + "bad", UriKind.Relative));
        using var good = await host.Client.GetAsync(new Uri(address + "good", UriKind.Relative));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, bad.StatusCode);
        Assert.Contains("is damaged", await bad.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, good.StatusCode);
    }

    [Fact]
    public async Task A_database_of_something_else_is_refused_and_left_alone()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(DataPath)!);
        Execute("CREATE TABLE mine (id INTEGER)");

        await using var host = await DashboardHost.StartAsync(dataPath: DataPath);
        using var response = await host.SendRowsAsync(DashboardHost.Wire("01"));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Equal(1L, Execute("SELECT COUNT(*) FROM sqlite_master"));
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_refused_with_its_path()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(DataPath)!);
        await File.WriteAllTextAsync(DataPath, new string('x', 5000));

        await using var host = await DashboardHost.StartAsync(dataPath: DataPath);
        using var response = await host.SendRowsAsync(DashboardHost.Wire("01"));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Contains("dashboard.db", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_the_user_can_read_the_file_and_its_folder()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        await using var host = await DashboardHost.StartAsync(dataPath: DataPath);
        await host.AcceptAsync(DashboardHost.Pipeline, Rows.Turn("a"));

        const UnixFileMode File0600 = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        Assert.Equal(File0600 | UnixFileMode.UserExecute, File.GetUnixFileMode(Path.GetDirectoryName(DataPath)!));
        foreach (var file in Directory.GetFiles(Path.GetDirectoryName(DataPath)!))
        {
            Assert.Equal(File0600, File.GetUnixFileMode(file));
        }
    }

    private object? Execute(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={DataPath};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}
