namespace Openlayer.Dashboard.Tests.Storage;

/// <summary>Where enough rows have a word itself, longer words that begin with it are not asked for.</summary>
public sealed class FrequentWordTests
{
    private const int Enough = 10_000;

    [Theory]
    [InlineData(Enough - 1, 1)]
    [InlineData(Enough, 0)]
    public async Task Longer_words_are_found_while_few_rows_have_the_word(int rows, int found)
    {
        await using var host = await DashboardHost.StartAsync();
        await host.AcceptAsync(
            DashboardHost.Pipeline,
            Enumerable.Range(0, rows).Select(static at => Rows.Turn($"a{at}", at: 1_795_000_000, question: "parcel"))
        );
        await host.AcceptAsync(DashboardHost.Pipeline, Rows.Turn("b", at: 1_795_000_009, question: "parcels"));

        var newest = await host.ListAsync("rows", "?perPage=1", """{"searchQueryAnd":["parcel"]}""");

        Assert.Equal(found == 1, (string?)Assert.Single(newest)!["inferenceId"] == "b");
    }
}
