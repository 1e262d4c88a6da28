using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;

namespace Openlayer.Dashboard.Tests.Storage;

/// <summary>A query ends with its caller, and after its time. These would take seconds.</summary>
public sealed class QueryTimeTests
{
    [Fact]
    public async Task A_query_that_takes_too_long_is_broken_off_with_advice()
    {
        await using var host = await SeedAsync(options => options.MaxQueryTime = TimeSpan.FromMilliseconds(50));

        using var response = await host.Client.PostAsync(Address, DashboardHost.Json(SlowQuery()));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        var answer = await response.Content.ReadAsStringAsync();
        Assert.Contains("longer than 0.05 seconds", answer, StringComparison.Ordinal);
        Assert.True(await IsAnsweredAsync(host), "The interrupt has reached later queries too.");
    }

    [Fact]
    public async Task A_query_ends_when_its_caller_goes()
    {
        var isGone = false;
        await using var host = await SeedAsync(
            options => options.MaxQueryTime = TimeSpan.FromMinutes(10),
            app =>
                app.Use(
                    async (http, next) =>
                    {
                        using var caller = new CancellationTokenSource();
                        if (Volatile.Read(ref isGone))
                        {
                            http.RequestAborted = caller.Token;
                            caller.CancelAfter(TimeSpan.FromMilliseconds(50));
                        }

                        await next(http);
                    }
                )
        );
        Volatile.Write(ref isGone, true);

        // The server in memory hands its exception to the client.
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            host.Client.PostAsync(Address, DashboardHost.Json(SlowQuery()))
        );

        Volatile.Write(ref isGone, false);
        Assert.Single(await host.ListAsync("sessions"));
    }

    private static string Address => $"/openlayer/v1/inference-pipelines/{DashboardHost.Pipeline}/rows";

    // On a busy machine even a short query may take longer now and then.
    private static async Task<bool> IsAnsweredAsync(DashboardHost host)
    {
        for (var attempt = 0; attempt < 100; attempt++)
        {
            using var response = await host.Client.GetAsync(Address + "/r1");
            if (response.StatusCode == HttpStatusCode.OK)
            {
                return true;
            }
        }

        return false;
    }

    private static async Task<DashboardHost> SeedAsync(
        Action<OpenlayerDashboardOptions> configure,
        Action<WebApplication>? middleware = null
    )
    {
        var host = await DashboardHost.StartAsync(configure, middleware: middleware);
        await host.AcceptAsync(
            DashboardHost.Pipeline,
            Enumerable.Range(0, 600).Select(i => Rows.Turn($"r{i}", answer: new string('x', 20_000)))
        );
        return host;
    }

    // Looks for five hundred texts in every long answer, to the end of each.
    private static string SlowQuery()
    {
        var filters = Enumerable
            .Range(0, 5)
            .Select(i =>
                (JsonNode)
                    new JsonObject
                    {
                        ["measurement"] = "output",
                        ["operator"] = "contains_none",
                        ["value"] = new JsonArray([.. Enumerable.Range(0, 100).Select(j => (JsonNode)$"none {i} {j}")]),
                    }
            );
        return new JsonObject { ["columnFilters"] = new JsonArray([.. filters]) }.ToJsonString();
    }
}
