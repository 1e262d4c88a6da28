using System.Text.Json.Nodes;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.Extensions.DependencyInjection;
using Openlayer.Dashboard.Pages.Frame;
using Openlayer.Dashboard.Storage;

namespace Openlayer.Dashboard.Tests.Conformance;

/// <summary>What the pages of users say is what adding up the rows gives.</summary>
public abstract class UserConformance(StoreUnderTest store)
{
    private const double From = 1_794_960_000; // 2026-11-18T00:00Z
    private const double Day = 86_400;
    private const double To = From + (3 * Day);
    private const string Range = "from=2026-11-18&to=2026-11-21";

    private static readonly string[] _names =
    [
        "Ask",
        "Find",
        "Order",
        "Return",
        "Pay",
        "Track",
        "Greet",
        "End",
        "Rate",
    ];

    private sealed record Row(
        double At,
        string? User,
        string? Session,
        string Name,
        double Latency,
        double Cost,
        double Tokens,
        bool Failed,
        string? Thumb
    );

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Each_figure_of_the_list_is_that_of_the_rows(int seed)
    {
        await using var host = await store.StartAsync();
        var rows = Rows(new Random(seed));
        await host.AcceptAsync("p", rows.Select(Sent));

        var page = await host.PageAsync($"/openlayer/users?pipeline=p&{Range}");

        var expected = rows.Where(static row => row.User is not null)
            .GroupBy(static row => row.User!)
            .Where(static user => user.Min(static row => row.At) < To && user.Max(static row => row.At) >= From)
            .OrderByDescending(static user => user.Max(static row => row.At))
            .Select(static user => UserLine(user.Key, [.. user]));
        Assert.Equal(expected, page.QuerySelectorAll("tbody tr").Select(UserLine));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Each_session_of_the_journey_is_that_of_the_rows(int seed)
    {
        await using var host = await store.StartAsync();
        var rows = Rows(new Random(seed));
        await host.AcceptAsync("p", rows.Select(Sent));
        foreach (var user in rows.Select(static row => row.User).OfType<string>().Distinct())
        {
            var own = rows.Where(row => row.User == user && row.At is >= From and < To).OrderBy(static row => row.At);
            var sessions = own.Where(static row => row.Session is not null)
                .GroupBy(static row => row.Session!)
                .Select(static session => (session.Key, Turns: session.ToList()))
                .ToList();

            var page = await host.PageAsync($"/openlayer/user?pipeline=p&id={user}&{Range}");

            var without = own.Count(static row => row.Session is null);
            var text = page.QuerySelector(".journey")!.TextContent;
            Assert.Equal(
                without > 0,
                text.Contains($"{Format.Plural(without, "turn")} without", StringComparison.Ordinal)
            );
            Assert.Equal(
                sessions.Select(static one => Line(one.Key, one.Turns)),
                page.QuerySelectorAll(".as-table tbody tr").Select(SessionLine)
            );
            AssertBars(page, sessions);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Rows_and_their_counts_are_read_within_bounds(int seed)
    {
        await using var host = await store.StartAsync();
        var rows = Rows(new Random(seed));
        await host.AcceptAsync("p", rows.Select(Sent));
        await host.AcceptAsync("other", rows.Select(Sent));
        var reader = host.Services.GetRequiredService<IUserReader>();

        var found = reader.Rows("p", "user-1", new(From, To), 7, default);
        var buckets = reader.Buckets("p", ["user-1", "user-2", "nobody", "'"], new(From, To), Day / 2, default);

        var own = rows.Where(static row => row.At is >= From and < To).ToList();
        Assert.Equal(
            own.Where(static row => row.User == "user-1").Select(static row => row.At).OrderDescending().Take(7),
            found.Select(static row => row.Timestamp)
        );
        Assert.Equal(
            own.Where(static row => row.User is "user-1" or "user-2")
                .GroupBy(static row => new { row.User, Bucket = (long)Math.Floor(row.At / (Day / 2)) })
                .Select(static part => new UserBucket(part.Key.User!, part.Key.Bucket, part.Count()))
                .OrderBy(static bucket => bucket.UserId, StringComparer.Ordinal)
                .ThenBy(static bucket => bucket.Bucket),
            buckets
        );
        Assert.Empty(reader.Buckets("p", [], new(From, To), Day, default));
    }

    private static void AssertBars(IHtmlDocument page, List<(string Id, List<Row> Turns)> sessions)
    {
        var letters = page.QuerySelectorAll(".legend li")
            .Select(static item =>
                (Letter: item.QuerySelector("text")?.TextContent, Name: item.ChildNodes[1].TextContent.Trim())
            )
            .Where(static one => one.Letter is not null)
            .ToDictionary(static one => one.Name, static one => one.Letter!);
        var bars = page.QuerySelectorAll(".line .visit");
        Assert.Equal(sessions.Select(static one => one.Id), bars.Select(static bar => Id(bar.QuerySelector("a")!)));
        foreach (var (bar, (_, turns)) in bars.Zip(sessions))
        {
            Assert.Equal(
                string.Concat(turns.Select(turn => letters.GetValueOrDefault(turn.Name) ?? "+")),
                bar.QuerySelector("text")?.TextContent
            );
            Assert.Equal(turns.Count(static turn => turn.Failed), Marks(bar, "cross") / 2);
            Assert.Equal(turns.Count(static turn => turn.Thumb == "good"), Marks(bar, "up"));
            Assert.Equal(turns.Count(static turn => turn.Thumb == "bad"), Marks(bar, "down"));
        }
    }

    // A cross is two lines, each of which begins with a move.
    private static int Marks(IElement bar, string mark) =>
        bar.QuerySelector($"path.{mark}")?.GetAttribute("d")!.Count(static letter => letter is 'M' or 'm') ?? 0;

    private static string Id(IElement link) =>
        link.GetAttribute("href")!.Split('&').Single(static part => part.StartsWith("id=", StringComparison.Ordinal))[
            3..
        ];

    private static string Line(string session, List<Row> turns)
    {
        var up = turns.Count(static turn => turn.Thumb == "good");
        var down = turns.Count(static turn => turn.Thumb == "bad");
        var thumbs = new[] { up > 0 ? $"{up} up" : null, down > 0 ? $"{down} down" : null }.OfType<string>().ToList();
        var seconds = turns.Max(static turn => turn.At + (turn.Latency / 1000)) - turns[0].At;
        return string.Join(
            " | ",
            session,
            turns.Count,
            Format.Duration(seconds * 1000),
            turns.Count(static turn => turn.Failed),
            thumbs.Count == 0 ? "–" : string.Join(", ", thumbs),
            string.Join(", ", turns.Select(static turn => turn.Name).Distinct().Take(7))
        );
    }

    private static string SessionLine(IElement row)
    {
        var cells = row.QuerySelectorAll("td").Skip(1).Select(static cell => cell.TextContent.Trim());
        return string.Join(" | ", cells.Prepend(Id(row.QuerySelector("a")!)));
    }

    private static string UserLine(string user, IReadOnlyList<Row> rows)
    {
        var within = rows.Where(static row => row.At is >= From and < To).ToList();
        var days = Enumerable.Range(0, 3).Select(day => within.Count(row => (int)((row.At - From) / Day) == day));
        return string.Join(
            " | ",
            user,
            rows.Select(static row => row.Session).OfType<string>().Distinct().Count(),
            rows.Count,
            rows.Count(static row => row.Failed),
            Format.Duration(Rank(rows, 0.5m)),
            Format.Duration(Rank(rows, 0.95m)),
            Format.Count(rows.Sum(static row => row.Tokens)),
            Format.Cost((double)rows.Sum(static row => (decimal)row.Cost)),
            within.Count == 0
                ? "0 turns"
                : $"{Format.Plural(within.Count, "turn")}. Per day from Nov 18 2026: {string.Join(", ", days)}"
        );
    }

    private static string UserLine(IElement row)
    {
        var cells = row.QuerySelectorAll("td")
            .SkipLast(2)
            .Select(static cell => cell.TextContent.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries));
        return string.Join(" | ", cells.Select(static words => string.Join(' ', words)));
    }

    private static double Rank(IReadOnlyList<Row> rows, decimal share) =>
        rows.Select(static row => row.Latency).Order().ElementAt((int)Math.Ceiling(rows.Count * share) - 1);

    private static List<Row> Rows(Random random) =>
        [
            .. Enumerable
                .Range(0, 200)
                .Select(_ => new Row(
                    From - Day + Math.Round(random.NextDouble() * 5 * Day, 3),
                    random.Next(8) == 0 ? null : $"user-{random.Next(6)}",
                    random.Next(8) == 0 ? null : $"session-{random.Next(40)}",
                    _names[Math.Min(random.Next(_names.Length), random.Next(_names.Length))],
                    random.Next(1, 20_000),
                    random.Next(1, 900) / 10_000d,
                    random.Next(1, 5_000),
                    random.Next(5) == 0,
                    random.Next(6) switch
                    {
                        0 => "good",
                        1 => "bad",
                        _ => null,
                    }
                )),
        ];

    private static JsonObject Sent(Row row, int number)
    {
        var sent = Tests.Rows.Turn(
            $"row-{number}",
            row.At,
            row.User,
            row.Session,
            latency: row.Latency,
            cost: row.Cost,
            tokens: row.Tokens,
            error: row.Failed ? $"Failure {number}" : null
        );
        sent["steps"]![0]!["name"] = row.Name;
        if (row.Thumb is { } thumb)
        {
            sent["humanFeedback"] = thumb;
        }

        return sent;
    }
}
