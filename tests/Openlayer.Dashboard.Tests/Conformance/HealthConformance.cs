using System.Globalization;
using System.Text.Json.Nodes;
using AngleSharp.Html.Dom;
using Microsoft.Extensions.Time.Testing;
using Openlayer.Dashboard.Pages.Frame;

namespace Openlayer.Dashboard.Tests.Conformance;

/// <summary>The page of health has the numbers that adding up what was sent gives.</summary>
public abstract class HealthConformance(StoreUnderTest store)
{
    private static readonly string[] _senders = ["Openlayer/.NET 1.0", "Openlayer/Python 0.26.1", "curl/8.0", ""];

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 27, 9, 30, 0, TimeSpan.Zero));

    private sealed record Row(int Number, double Age, string? User, string? Session, string Name, string Sender);

    private double Now => _time.GetUtcNow().ToUnixTimeSeconds();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Each_number_is_that_of_what_was_sent(int seed)
    {
        await using var host = await StartAsync();
        var rows = Planted(new Random(seed));
        foreach (var batch in rows.Chunk(10).SelectMany(static batch => batch.GroupBy(static row => row.Sender)))
        {
            await SendAsync(host, batch.Key, [.. batch]);
        }

        var page = await host.PageAsync("/openlayer/state?pipeline=p&range=7d");

        var week = rows.Where(static row => row.Age is >= 0 and < 7 * 86_400).ToList();
        Assert.Equal(ByName(week), Table(page, "state-names", 4).Order(StringComparer.Ordinal));
        Assert.Equal(BySender(rows), Table(page, "state-senders", 6).Order(StringComparer.Ordinal));
        Assert.Equal($"{rows.Count}", Fact(page, "Traces kept"));
        Assert.Equal($"{rows.Count}", Fact(page, "Received in the last hour"));
        Assert.Equal(Share(week, static row => row.User), Fact(page, "Without user"));
        Assert.Equal(Share(week, static row => row.Session), Fact(page, "Without session"));
        var ahead = rows.Count(static row => row.Age < -60);
        Assert.Equal(
            ahead == 0 ? null : Format.Plural(ahead, "trace"),
            page.QuerySelector("strong.bad")?.TextContent.Split(" start")[0]
        );
    }

    [Fact]
    public async Task What_arrives_is_counted_by_the_minute()
    {
        await using var host = await StartAsync();
        await SendAsync(host, "a", Planted(new Random(4)).Take(7));
        _time.Advance(TimeSpan.FromMinutes(6));
        await SendAsync(host, "a", Planted(new Random(4)).Skip(7).Take(5));

        var page = await host.PageAsync("/openlayer/state?pipeline=p");
        Assert.Equal(("12", "5"), (Fact(page, "Received in the last hour"), Fact(page, "In the last 5 minutes")));

        _time.Advance(TimeSpan.FromMinutes(59));
        page = await host.PageAsync("/openlayer/state?pipeline=p");
        Assert.Equal(("5", "0"), (Fact(page, "Received in the last hour"), Fact(page, "In the last 5 minutes")));
    }

    [Fact]
    public async Task What_was_removed_is_counted_by_its_limit()
    {
        await using var host = await StartAsync(static options => options.MaxRowsPerPipeline = 10);
        await host.AcceptAsync("p", Enumerable.Range(0, 25).Select(at => Rows.Turn($"row-{at}", Now)));

        var page = await host.PageAsync("/openlayer/state?pipeline=p");

        Assert.Equal("15", Fact(page, "Removed from this pipeline, ever"));
        Assert.Equal(
            ["Traces of a pipeline MaxRowsPerPipeline|10|10|15", "Age of a trace MaxAge|no limit|–|0"],
            Table(page, "state-limits", 4).Take(2)
        );
    }

    [Fact]
    public async Task The_storage_is_as_large_as_the_store_says_and_grows()
    {
        await using var host = await StartAsync();
        await host.AcceptAsync("p", Rows.Turn("small", Now));
        var before = await AssertSizeAsync(host);
        var text = string.Join(' ', Enumerable.Range(0, 60_000).Select(static at => $"{at:x}"));
        await host.AcceptAsync("p", Enumerable.Range(0, 3).Select(at => Rows.Turn($"large-{at}", Now, answer: text)));

        Assert.True(await AssertSizeAsync(host) > before);
    }

    [Fact]
    public async Task Without_anything_there_are_zeros()
    {
        await using var host = await StartAsync();

        var page = await host.PageAsync("/openlayer/state?pipeline=p");

        Assert.Equal(("0", "–"), (Fact(page, "Traces kept"), Fact(page, "Without user")));
        Assert.Contains("Nothing was refused.", page.Body!.TextContent, StringComparison.Ordinal);
    }

    // The database does its own housekeeping now and then.
    private async Task<long> AssertSizeAsync(DashboardHost host)
    {
        for (var attempt = 0; ; attempt++)
        {
            var before = store.BytesOf(host);
            var page = await host.PageAsync("/openlayer/state?pipeline=p");
            if (before == store.BytesOf(host) || attempt == 20)
            {
                Assert.Equal(Format.Bytes(before), Fact(page, "Storage"));
                return before;
            }
        }
    }

    private Task<DashboardHost> StartAsync(Action<OpenlayerDashboardOptions>? configure = null) =>
        store.StartAsync(options =>
        {
            options.TimeProvider = _time;
            configure?.Invoke(options);
        });

    private async Task SendAsync(DashboardHost host, string sender, IEnumerable<Row> rows)
    {
        var sent = rows.Select(row =>
        {
            var turn = Rows.Turn($"row-{row.Number}", Now - row.Age, row.User, row.Session, latency: 0);
            turn["steps"]![0]!["name"] = row.Name;
            return turn;
        });
        var body = new JsonObject { ["config"] = new JsonObject(), ["rows"] = new JsonArray([.. sent]) };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/openlayer/v1/inference-pipelines/p/data-stream")
        {
            Content = DashboardHost.Json(body.ToJsonString()),
        };
        if (sender.Length > 0)
        {
            request.Headers.TryAddWithoutValidation("User-Agent", sender);
        }

        using var response = await host.Client.SendAsync(request);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
    }

    private static IEnumerable<string> ByName(IEnumerable<Row> rows) =>
        rows.GroupBy(static row => row.Name)
            .Select(static name =>
                string.Join(
                    '|',
                    name.Key,
                    name.Count(),
                    Missing([.. name], static row => row.User),
                    Missing([.. name], static row => row.Session)
                )
            )
            .Order(StringComparer.Ordinal);

    private static IEnumerable<string> BySender(IEnumerable<Row> rows) =>
        rows.GroupBy(static row => row.Sender)
            .Select(static sender =>
                string.Join(
                    '|',
                    sender.Key.Length == 0 ? "(no User-Agent)" : sender.Key,
                    sender.Count(),
                    Missing([.. sender], static row => row.User),
                    Missing([.. sender], static row => row.Session),
                    sender.Count(static row => row.Age < -2),
                    Clock(sender.Min(static row => row.Age))
                )
            )
            .Order(StringComparer.Ordinal);

    private static string Clock(double least) =>
        least < -2 ? $"{Format.Duration(-least * 1000)} ahead"
        : least > 300 ? $"{Format.Duration(least * 1000)} late"
        : "In step";

    private static string Missing(List<Row> rows, Func<Row, string?> id)
    {
        var missing = rows.Count(row => id(row) is null);
        return missing == 0
            ? "0"
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{missing} ({Format.Percent((double)missing / rows.Count)})"
            );
    }

    private static string Share(List<Row> rows, Func<Row, string?> id) =>
        Format.Percent((double)rows.Count(row => id(row) is null) / rows.Count);

    private static IEnumerable<string> Table(IHtmlDocument page, string name, int cells) =>
        page.QuerySelectorAll($".{name} tbody tr")
            .Select(row =>
                string.Join('|', row.QuerySelectorAll("td").Take(cells).Select(static cell => cell.TextContent.Trim()))
            );

    private static string Fact(IHtmlDocument page, string name) =>
        page.QuerySelectorAll(".facts dt")
            .Single(term => term.TextContent == name)
            .NextElementSibling!.TextContent.Trim();

    private static List<Row> Planted(Random random) =>
        [
            .. Enumerable
                .Range(0, 60)
                .Select(number =>
                {
                    var sender = _senders[random.Next(_senders.Length)];
                    return new Row(
                        number,
                        sender == "curl/8.0" ? 400 + random.Next(10 * 86_400)
                            : sender.Length == 0 && random.Next(5) == 0 ? -300 - random.Next(1_000)
                            : random.Next(9 * 86_400),
                        random.Next(3) == 0 ? null : "alice",
                        random.Next(4) == 0 ? null : "chat",
                        new[] { "Ask", "Find", "Order" }[random.Next(3)],
                        sender
                    );
                }),
        ];
}
