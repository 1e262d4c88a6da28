using System.Text;
using Openlayer.Dashboard.Tests.Conformance;

namespace Openlayer.Dashboard.Tests;

/// <summary>What was erased is in no part of the data file.</summary>
public sealed class ErasureTests
{
    private const string Secret = ErasureConformance.Secret;

    [Theory]
    [InlineData("/users/alice")]
    [InlineData("")]
    public async Task Nothing_of_the_rows_can_be_read_in_the_file_afterwards(string address)
    {
        var folder = Directory.CreateTempSubdirectory("openlayer-dashboard-");
        var path = Path.Combine(folder.FullName, "dashboard.db");
        try
        {
            await using (var host = await SeedAsync(path))
            {
                Assert.Contains(Secret, ReadAll(path), StringComparison.Ordinal);
                using var response = await DeleteAsync(host, address);
                response.EnsureSuccessStatusCode();
                Assert.DoesNotContain(Secret, ReadAll(path), StringComparison.Ordinal);
            }

            Assert.DoesNotContain(Secret, ReadAll(path), StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static Task<HttpResponseMessage> DeleteAsync(DashboardHost host, string address) =>
        host.Client.DeleteAsync($"/openlayer/v1/inference-pipelines/{DashboardHost.Pipeline}{address}");

    private static async Task<DashboardHost> SeedAsync(string path)
    {
        var host = await DashboardHost.StartAsync(dataPath: path);
        await ErasureConformance.FillAsync(host);
        return host;
    }

    private static string ReadAll(string path) =>
        string.Concat(new[] { path, path + "-wal" }.Where(File.Exists).Select(Read));

    private static string Read(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var reader = new StreamReader(stream, Encoding.Latin1);
        return reader.ReadToEnd();
    }
}
