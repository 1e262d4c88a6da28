using System.Text.Json.Nodes;
using AngleSharp.Html.Dom;
using Openlayer.Dashboard.Pages.Frame;

namespace Openlayer.Dashboard.Tests.Conformance;

/// <summary>The figures of the overview are those that adding up the rows gives.</summary>
public abstract class OverviewConformance(StoreUnderTest store)
{
    private const double From = 1_794_960_000; // 2026-11-18T00:00Z
    private const double Hour = 3_600;
    private const string Range = "from=2026-11-18T00:00&to=2026-11-19T12:00";
    private const double To = From + (36 * Hour);

    private sealed record Row(
        double At,
        string? User,
        string? Session,
        double Latency,
        double Cost,
        double Tokens,
        bool Failed
    );

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Each_figure_is_that_of_the_rows(int seed)
    {
        await using var host = await store.StartAsync();
        var rows = Rows(new Random(seed));
        await host.AcceptAsync("p", rows.Select(Sent));

        var page = await host.PageAsync($"/openlayer/overview?pipeline=p&{Range}");

        var within = rows.Where(static row => row.At is >= From and < To).ToList();
        var before = rows.Where(static row => row.At is >= From - (To - From) and < From).ToList();
        foreach (var (id, figure) in Figures)
        {
            Assert.Equal(figure(within), Text(page, $"[aria-labelledby=chart-{id}] strong"));
            Assert.EndsWith(
                $"before: {figure(before)}",
                Text(page, $"[aria-labelledby=chart-{id}] .change .faint"),
                StringComparison.Ordinal
            );
            Assert.Equal(
                Enumerable
                    .Range(0, 36)
                    .Select(hour => figure([.. within.Where(row => (int)((row.At - From) / Hour) == hour)])),
                page.QuerySelectorAll($"[aria-labelledby=chart-{id}] td").Select(static cell => cell.TextContent)
            );
        }
    }

    [Fact]
    public async Task A_range_before_all_rows_has_none()
    {
        await using var host = await store.StartAsync();
        await host.AcceptAsync("p", Tests.Rows.Turn("a"));

        var page = await host.PageAsync("/openlayer/overview?pipeline=p&from=1970-01-01&to=1970-01-02");

        Assert.Equal("0", Text(page, "[aria-labelledby=chart-turns] strong"));
        Assert.Equal("–", Text(page, "[aria-labelledby=chart-latency-p95] strong"));
        Assert.Equal("Nothing stands out.", Text(page, ".attention .quiet"));
    }

    private static IEnumerable<(string Id, Func<IReadOnlyList<Row>, string> Of)> Figures =>
        [
            ("sessions", static rows => Format.Count(Different(rows, static row => row.Session))),
            ("users", static rows => Format.Count(Different(rows, static row => row.User))),
            ("turns", static rows => Format.Count(rows.Count)),
            ("errors", static rows => Format.Count(rows.Count(static row => row.Failed))),
            ("latency-p50", static rows => Format.Duration(Rank(rows, 0.5m))),
            ("latency-p95", static rows => Format.Duration(Rank(rows, 0.95m))),
            ("tokens", static rows => Format.Count(rows.Sum(static row => row.Tokens))),
            ("cost", static rows => Format.Cost((double)rows.Sum(static row => (decimal)row.Cost))),
        ];

    private static int Different(IReadOnlyList<Row> rows, Func<Row, string?> of) =>
        rows.Select(of).OfType<string>().Distinct().Count();

    private static double? Rank(IReadOnlyList<Row> rows, decimal share) =>
        rows.Count == 0
            ? null
            : rows.Select(static row => row.Latency).Order().ElementAt((int)Math.Ceiling(rows.Count * share) - 1);

    private static List<Row> Rows(Random random) =>
        [
            .. Enumerable
                .Range(0, 150)
                .Select(_ => new Row(
                    From - (36 * Hour) + Math.Round(random.NextDouble() * 80 * Hour, 3),
                    random.Next(6) == 0 ? null : $"user-{random.Next(9)}",
                    random.Next(6) == 0 ? null : $"session-{random.Next(20)}",
                    random.Next(1, 20_000),
                    random.Next(1, 900) / 10_000d,
                    random.Next(1, 5_000),
                    random.Next(7) == 0
                )),
        ];

    private static JsonObject Sent(Row row, int number) =>
        Tests.Rows.Turn(
            $"row-{number}",
            row.At,
            row.User,
            row.Session,
            latency: row.Latency,
            cost: row.Cost,
            tokens: row.Tokens,
            error: row.Failed ? $"Failure {number}" : null
        );

    private static string Text(IHtmlDocument page, string selector) => page.QuerySelector(selector)!.TextContent.Trim();
}
