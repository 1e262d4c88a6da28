using System.Text.Json.Nodes;

namespace Openlayer.Dashboard.Tests.Clients;

/// <summary>Rows of all clients come back as they were sent.</summary>
public sealed class RowTests
{
    public static TheoryData<string> Names => new(ClientBody.OfRows);

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_row_comes_back_as_it_was_sent(string name)
    {
        await using var host = await ClientBody.HostOfAsync(name);

        var rows = await host.ListAsync("rows", "?sortColumn=openlayer_row_id&asc=true");

        var row = rows[0]!.AsObject();
        Assert.True(row.Remove("openlayer_row_id"));
        Assert.True(JsonNode.DeepEquals(ClientBody.Row(name), row), $"The row came back changed: {row}");
    }

    [Fact]
    public async Task A_client_that_sends_a_row_again_has_it_once()
    {
        await using var host = await DashboardHost.StartAsync();
        foreach (var name in ClientBody.OfRows.Concat(ClientBody.OfRows))
        {
            await host.SendAsync(name);
        }

        // Both SDKs number the rows that were sent by hand alike.
        var ids = (await host.ListAsync("rows", "?perPage=100")).Select(row =>
            (string?)(row!["inferenceId"] ?? row["id"])
        );
        Assert.Equal(ClientBody.OfRows.Count() + 1, ids.Distinct().Count());
        Assert.Equal(ids.Distinct().Count(), ids.Count());
    }
}
