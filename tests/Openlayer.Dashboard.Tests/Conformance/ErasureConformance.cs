using System.Globalization;
using System.Net;

namespace Openlayer.Dashboard.Tests.Conformance;

/// <summary>Everything of a session or of a user goes, and nothing of others.</summary>
public abstract class ErasureConformance(StoreUnderTest store)
{
    internal const string Secret = "confidential words";

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
        store.AssertTotals(host, address);
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

    internal static async Task FillAsync(DashboardHost host)
    {
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
    }

    private static Task<HttpResponseMessage> DeleteAsync(DashboardHost host, string address) =>
        host.Client.DeleteAsync($"/openlayer/v1/inference-pipelines/{DashboardHost.Pipeline}/{address}");

    private async Task<DashboardHost> SeedAsync()
    {
        var host = await store.StartAsync();
        await FillAsync(host);
        return host;
    }
}
