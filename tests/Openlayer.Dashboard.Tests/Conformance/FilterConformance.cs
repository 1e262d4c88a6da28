using System.Text.Json.Nodes;
using Openlayer.Dashboard.Pages.Frame;

namespace Openlayer.Dashboard.Tests.Conformance;

/// <summary>A filtered list of a page has the items that going through all rows finds.</summary>
public abstract class FilterConformance(StoreUnderTest store)
{
    private const double Start = 1_795_000_000;
    private static readonly string[] _models = ["gpt-4o", "gpt-4o-mini", "claude <b>"];
    private static readonly string[] _names = ["Ask", "Summarize"];
    private static readonly string[] _words = ["parcel", "refund", "password"];

    private sealed record Row(
        string Id,
        string? User,
        string? Session,
        string Name,
        string Model,
        string Tool,
        string Tag,
        bool? Thumb,
        string Word,
        double Latency,
        double Cost,
        bool Failed,
        int Minute
    );

    private static readonly (string Address, Func<Row, bool> Has, Func<Row, bool> Lacks)[] _filters =
    [
        ("q=refund", static row => row.Word == "refund", Nothing),
        ("not-q=refund", All, static row => row.Word == "refund"),
        ("user=u1", static row => row.User == "u1", Nothing),
        ("not-user=u1", All, static row => row.User == "u1"),
        ("session=s2", static row => row.Session == "s2", Nothing),
        ("not-session=s2", All, static row => row.Session == "s2"),
        ("name=Ask", static row => row.Name == "Ask", Nothing),
        ("not-name=Ask", All, static row => row.Name == "Ask"),
        ("model=gpt-4o", static row => row.Model == "gpt-4o", Nothing),
        ("model=gpt", Nothing, Nothing),
        ("model=claude+%3Cb%3E", static row => row.Model == "claude <b>", Nothing),
        ("not-model=gpt-4o&not-model=gpt-4o-mini", All, static row => row.Model != "claude <b>"),
        ("tool=look-up", static row => row.Tool == "look-up", Nothing),
        ("not-tool=look-up", All, static row => row.Tool == "look-up"),
        ("tag=beta", static row => row.Tag == "beta", Nothing),
        ("not-tag=beta", All, static row => row.Tag == "beta"),
        ("feedback=down", static row => row.Thumb == false, Nothing),
        ("not-feedback=up", All, static row => row.Thumb == true),
        ("latency-min=500&latency-max=1500", static row => row.Latency is >= 500 and <= 1500, Nothing),
        ("cost-min=0.5", static row => row.Cost >= 0.5, Nothing),
        ("user=u1&model=gpt-4o&name=Ask", static row => row is { User: "u1", Model: "gpt-4o", Name: "Ask" }, Nothing),
        ("q=refund&not-model=gpt-4o", static row => row.Word == "refund", static row => row.Model == "gpt-4o"),
        ("errors=true&tag=beta", static row => row is { Failed: true, Tag: "beta" }, Nothing),
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Lists_have_what_the_rows_say(int seed)
    {
        await using var host = await store.StartAsync();
        var rows = Seed(new Random(seed));
        await host.AcceptAsync("p", rows.Select(Sent));

        foreach (var (address, has, lacks) in _filters)
        {
            foreach (var (range, period) in _ranges)
            {
                bool IsIn(Row row) => At(row) >= period.From && At(row) < period.To;
                bool Wanted(Row row) => has(row) && IsIn(row);
                bool Unwanted(Row row) => lacks(row) && IsIn(row);
                var query = $"?pipeline=p&size=100&{address}{range}";

                await ExpectAsync(
                    host,
                    "traces" + query,
                    rows.Where(row => Wanted(row) && !lacks(row)),
                    static r => r.Id
                );
                await ExpectAsync(
                    host,
                    "sessions" + query,
                    Groups(rows, static r => r.Session, Wanted, Unwanted, period),
                    static r => r.Session
                );
                await ExpectAsync(
                    host,
                    "users" + query,
                    Groups(rows, static r => r.User, Wanted, Unwanted, period),
                    static r => r.User
                );
            }
        }
    }

    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Reports_have_what_the_rows_say(int seed)
    {
        await using var host = await store.StartAsync();
        var rows = Seed(new Random(seed));
        await host.AcceptAsync("p", rows.Select(Sent));
        var (range, period) = _ranges[1];
        var within = rows.Where(row => At(row) >= period.From && At(row) < period.To).ToList();

        foreach (var (address, has, lacks) in _filters)
        {
            var query = $"?pipeline=p&{address}{range}";
            var meeting = within.Where(row => has(row) && !lacks(row)).ToList();
            var sessions = within
                .Where(static row => row.Session is not null)
                .GroupBy(static row => row.Session)
                .Count(session => session.Any(has) && !session.Any(lacks));

            await ExpectTurnsAsync(host, query, meeting);
            Assert.StartsWith(
                sessions == 0 ? "None matches these filters." : $"{Format.Plural(sessions, "session")} of ",
                await SentenceAsync(host, "flows" + query),
                StringComparison.Ordinal
            );
        }
    }

    private static async Task ExpectTurnsAsync(DashboardHost host, string query, List<Row> meeting)
    {
        var overview = await host.PageAsync("/openlayer/overview" + query);
        Assert.Equal(
            (
                query,
                $"{meeting.Count}",
                Different(meeting, static r => r.Session),
                Different(meeting, static r => r.User)
            ),
            (query, Figure(overview, "turns"), Figure(overview, "sessions"), Figure(overview, "users"))
        );
        Assert.Equal((query, Format.Cost(meeting.Sum(static row => row.Cost))), (query, Figure(overview, "cost")));
        Assert.StartsWith(
            $"Found by counting, in {Format.Plural(meeting.Count, "trace")}.",
            await SentenceAsync(host, "problems" + query),
            StringComparison.Ordinal
        );
    }

    private static string Different(IEnumerable<Row> rows, Func<Row, string?> of) =>
        $"{rows.Select(of).OfType<string>().Distinct().Count()}";

    private static string Figure(AngleSharp.Html.Dom.IHtmlDocument page, string chart) =>
        page.QuerySelector($"[aria-labelledby=chart-{chart}] strong")!.TextContent.Trim();

    private static async Task<string> SentenceAsync(DashboardHost host, string address)
    {
        var page = await host.PageAsync("/openlayer/" + address);
        return page.QuerySelector("p.quiet, .empty p")!.TextContent.Trim();
    }

    private static readonly (string Address, (double From, double To) Period)[] _ranges =
    [
        ("", (0, double.MaxValue)),
        ("&from=2026-11-18T11:20&to=2026-11-18T13:30", (1_795_000_800, 1_795_008_600)),
    ];

    // Those of which one row has all that is wanted, and none has what is not.
    private static IEnumerable<Row> Groups(
        IReadOnlyList<Row> rows,
        Func<Row, string?> key,
        Func<Row, bool> wanted,
        Func<Row, bool> unwanted,
        (double From, double To) period
    ) =>
        from row in rows
        where key(row) is not null
        group row by key(row) into owner
        where owner.Min(At) < period.To && owner.Max(At) >= period.From
        where owner.Any(wanted) && !owner.Any(unwanted)
        select owner.First();

    private static async Task ExpectAsync(
        DashboardHost host,
        string address,
        IEnumerable<Row> expected,
        Func<Row, string?> id
    )
    {
        var page = await host.PageAsync("/openlayer/" + address);
        var found = page.QuerySelectorAll("tbody a.open")
            .Select(static link => IdOf(link.GetAttribute("href")!))
            .Order(StringComparer.Ordinal);
        Assert.Equal(expected.Select(id).Order(StringComparer.Ordinal), found);
    }

    private static string IdOf(string address) =>
        Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(address[address.IndexOf('?')..])["id"].ToString();

    private static double At(Row row) => Start + (row.Minute * 60);

    private static List<Row> Seed(Random random) =>
        [
            .. Enumerable
                .Range(0, 60)
                .Select(at => new Row(
                    $"r{at}",
                    random.Next(5) is > 0 and var user ? $"u{user}" : null,
                    random.Next(8) is > 0 and var session ? $"s{session}" : null,
                    _names[random.Next(2)],
                    _models[random.Next(3)],
                    random.Next(3) == 0 ? "look-up" : "pay",
                    random.Next(4) == 0 ? "beta" : "stable",
                    random.Next(3) switch
                    {
                        0 => null,
                        1 => true,
                        _ => false,
                    },
                    _words[random.Next(3)],
                    random.Next(1, 20) * 100,
                    random.Next(1, 9) / 8d,
                    random.Next(6) == 0,
                    random.Next(0, 240)
                )),
        ];

    private static JsonObject Sent(Row row)
    {
        var sent = Rows.Turn(
            row.Id,
            at: At(row),
            user: row.User,
            session: row.Session,
            question: $"My {row.Word}?",
            latency: row.Latency,
            cost: row.Cost,
            error: row.Failed ? "no" : null
        );
        sent["steps"]![0]!["name"] = row.Name;
        sent["tags"] = new JsonArray(row.Tag, "all");
        if (row.Thumb is { } thumb)
        {
            sent["humanFeedback"] = thumb ? "good" : "bad";
        }

        sent["steps"]![0]!["steps"] = new JsonArray(
            new JsonObject
            {
                ["name"] = "model",
                ["type"] = "chat_completion",
                ["model"] = row.Model,
            },
            new JsonObject { ["name"] = row.Tool, ["type"] = "tool" }
        );
        return sent;
    }

    private static bool All(Row row) => true;

    private static bool Nothing(Row row) => false;
}
