using System.Globalization;
using System.Net;
using System.Text;
using Openlayer.Dashboard.Tests.Storage;

namespace Openlayer.Dashboard.Tests;

/// <summary>Everything of a session or of a user goes, and nothing of others.</summary>
public sealed class ErasureTests
{
    private const string Secret = "confidential words";

    [Theory]
    [InlineData("users/alice")]
    [InlineData("users?id=alice")]
    [InlineData("sessions/alice-chat")]
    [InlineData("sessions?id=alice-chat")]
    public async Task It_removes_rows_words_and_totals(string address)
    {
        await using var host = await SeedAsync();

        using var response = await DeleteAsync(host, address);

        Assert.Equal("""{"success":true,"deletedRows":300}""", await response.Content.ReadAsStringAsync());
        Assert.Equal("bobs", Assert.Single(await host.ListAsync("rows"))!["inferenceId"]!.GetValue<string>());
        Assert.Empty(await host.ListAsync("rows", body: """{"searchQueryAnd":["confidential"]}"""));
        Assert.Single(await host.ListAsync("sessions"));
        Assert.Single(await host.ListAsync("users"));
        Assert.Single(await host.ListAsync("rows", pipeline: "other"));
        ExactTotals.Assert(host.DataPath, address);
    }

    [Fact]
    public async Task Nothing_of_the_rows_can_be_read_in_the_file_afterwards()
    {
        var folder = Directory.CreateTempSubdirectory("openlayer-dashboard-");
        var path = Path.Combine(folder.FullName, "dashboard.db");
        try
        {
            await using (var host = await SeedAsync(path))
            {
                Assert.Contains(Secret, ReadAll(path), StringComparison.Ordinal);
                using var response = await DeleteAsync(host, "users/alice");
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

    [Theory]
    [InlineData("users/nobody", HttpStatusCode.NotFound, "This pipeline has no rows of the user nobody.")]
    [InlineData("sessions/nothing", HttpStatusCode.NotFound, "This pipeline has no rows of the session nothing.")]
    [InlineData("users", HttpStatusCode.BadRequest, "id is missing from the address.")]
    public async Task An_error_is_reported(string address, HttpStatusCode status, string expected)
    {
        await using var host = await SeedAsync();

        using var response = await DeleteAsync(host, address);

        Assert.Equal(status, response.StatusCode);
        Assert.Contains(expected, await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static Task<HttpResponseMessage> DeleteAsync(DashboardHost host, string address) =>
        host.Client.DeleteAsync($"/openlayer/v1/inference-pipelines/{DashboardHost.Pipeline}/{address}");

    private static async Task<DashboardHost> SeedAsync(string? path = null)
    {
        var host = await DashboardHost.StartAsync(dataPath: path);
        await host.AcceptAsync(
            DashboardHost.Pipeline,
            Enumerable
                .Range(0, 300)
                .Select(static at =>
                    Rows.Turn(
                        string.Create(CultureInfo.InvariantCulture, $"row-{at}"),
                        session: "alice-chat",
                        question: Secret
                    )
                )
        );
        await host.AcceptAsync(DashboardHost.Pipeline, Rows.Turn("bobs", user: "bob", session: "bob-chat"));
        await host.AcceptAsync("other", Rows.Turn("same-user", session: "alice-chat", question: "Hello"));
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
