using System.Net;

namespace Openlayer.Dashboard.Tests.Storage;

/// <summary>A data file that is removed, replaced or cut costs an answer, never the process.</summary>
public sealed class FileLossTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("openlayer-dashboard-");

    private string DataPath => Path.Combine(_folder.FullName, "dashboard.db");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_removed_file_is_noticed_and_used_again_when_it_is_back()
    {
        await using var host = await DashboardHost.StartAsync(dataPath: DataPath);
        await host.AcceptAsync(DashboardHost.Pipeline, Rows.Turn("a"));
        Checkpoint();
        Move(DataPath, DataPath + ".away");

        using (var refused = await host.SendRowsAsync(DashboardHost.Wire("01")))
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
            Assert.Contains("was removed", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        await host.PageAsync("/openlayer/sessions", expectedStatus: 503);
        Assert.False(File.Exists(DataPath));

        Move(DataPath + ".away", DataPath);
        await host.AcceptAsync(DashboardHost.Pipeline, Rows.Turn("b"));
        Assert.Equal(2, (await host.ListAsync("rows")).Count);
    }

    [Fact]
    public async Task A_file_that_took_its_path_is_read_anew_and_made_private()
    {
        await using (var other = await DashboardHost.StartAsync(dataPath: DataPath + ".other"))
        {
            await other.AcceptAsync(DashboardHost.Pipeline, Rows.Turn("from-other"));
        }

        await using var host = await DashboardHost.StartAsync(dataPath: DataPath);
        await host.AcceptAsync(DashboardHost.Pipeline, Rows.Turn("a"));
        Remove(DataPath);
        File.Copy(DataPath + ".other", DataPath);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(DataPath, (UnixFileMode)0b110_100_100);
        }

        Assert.Equal("from-other", Assert.Single(await host.ListAsync("rows"))!["inferenceId"]!.GetValue<string>());
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(DataPath));
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(100)]
    [InlineData(5_000)]
    public async Task A_file_that_is_cut_while_it_is_open_costs_an_answer_and_not_the_process(int length)
    {
        await using var host = await DashboardHost.StartAsync(dataPath: DataPath);
        await host.AcceptAsync(DashboardHost.Pipeline, Enumerable.Range(0, 200).Select(i => Rows.Turn($"r{i}")));
        Checkpoint();
        await host.ListAsync("rows");

        await using (var file = new FileStream(DataPath, FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
        {
            file.SetLength(length);
        }

        using var read = await host.Client.PostAsync(
            $"/openlayer/v1/inference-pipelines/{DashboardHost.Pipeline}/rows",
            DashboardHost.Json("""{"searchQueryAnd":["password"]}""")
        );
        using var write = await host.SendRowsAsync(DashboardHost.Wire("01"));

        Assert.True((int)read.StatusCode is 200 or 503, $"{read.StatusCode}");
        Assert.True((int)write.StatusCode is 200 or 503, $"{write.StatusCode}");
    }

    private void Checkpoint()
    {
        using var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={DataPath};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
        command.ExecuteNonQuery();
    }

    private static void Move(string from, string to)
    {
        foreach (var end in new[] { "", "-wal", "-shm" })
        {
            if (File.Exists(from + end))
            {
                File.Move(from + end, to + end);
            }
        }
    }

    private static void Remove(string path)
    {
        foreach (var end in new[] { "", "-wal", "-shm" })
        {
            File.Delete(path + end);
        }
    }
}
