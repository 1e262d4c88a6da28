using System.Globalization;
using AngleSharp.Html.Dom;
using Openlayer.Dashboard.Pages.Flows;
using Openlayer.Dashboard.Pages.Frame;

namespace Openlayer.Dashboard.Tests.Conformance;

/// <summary>The picture of flows and its tables have the numbers that adding up the rows gives.</summary>
public abstract class FlowConformance(StoreUnderTest store)
{
    private const double From = 1_794_960_000; // 2026-11-18T00:00Z
    private const double To = From + (36 * 3_600);
    private const string Range = "from=2026-11-18T00:00&to=2026-11-19T12:00";
    private const int Turns = 2;

    private sealed record Talk(string Session, List<PlantedTurn> Turns)
    {
        public string Ending => Turns[^1].Ending;

        public double Lost => Turns.Sum(static turn => turn.Ending == "Answered" ? LostIn(turn) : turn.Latency);
    }

    [Theory]
    [InlineData(1, "")]
    [InlineData(2, "")]
    [InlineData(3, "&user=user-1")]
    [InlineData(4, "&errors=true")]
    [InlineData(5, "&name=Order")]
    [InlineData(6, "&q=12&errors=true")]
    public async Task Each_number_is_that_of_the_rows(int seed, string filter)
    {
        await using var host = await store.StartAsync();
        var rows = Planted(new Random(seed));
        await host.AcceptAsync("p", rows.Select(static row => row.Sent()));

        var page = await host.PageAsync($"/openlayer/flows?pipeline=p&{Range}{filter}");

        var talks = Talks(rows).Where(talk => talk.Turns.Any(turn => Meets(turn, filter))).ToList();
        Assert.Equal(
            Expected(talks, Stations),
            Table(page, "flow-nodes").Concat(Table(page, "flow-outcomes")).Order(StringComparer.Ordinal)
        );
        var links = Expected(talks, Links).ToList();
        var shown = Table(page, "flow-links").ToList();
        Assert.Subset(links.ToHashSet(), shown.ToHashSet());
        Assert.Equal(Math.Min(links.Count, FlowsModel.MaxLinks), shown.Distinct().Count());
        Assert.Equal(Widths(links).Take(shown.Count), Widths(shown));
        Assert.Equal(Repeated(talks), Table(page, "flow-repeats").Order(StringComparer.Ordinal));
        Assert.StartsWith(
            $"{Format.Plural(talks.Count, "session")} of {Format.Plural(Users(talks), "user")}, from "
                + Format.Plural(rows.Count(IsWithin), "trace"),
            page.QuerySelector("p.quiet")!.TextContent.Trim(),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("sessions")]
    [InlineData("users")]
    [InlineData("cost")]
    [InlineData("time")]
    public async Task The_picture_has_the_numbers_of_its_width(string width)
    {
        await using var host = await store.StartAsync();
        var rows = Planted(new Random(7));
        await host.AcceptAsync("p", rows.Select(static row => row.Sent()));

        var page = await host.PageAsync($"/openlayer/flows?pipeline=p&{Range}&width={width}");

        var talks = Talks(rows);
        var expected = talks
            .SelectMany(static talk => Stations(talk).Distinct().Select(step => (step, talk)))
            .GroupBy(static one => one.step, static one => one.talk)
            .Select(step => $"{step.Key}: {Figure(width, [.. step])}");
        var shown = page.QuerySelectorAll("svg .flow-node title")
            .Select(static title => title.TextContent.Split(", ")[0]);
        Assert.Equal(expected.Order(StringComparer.Ordinal), shown.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Each_link_leads_to_as_many_sessions_as_it_says()
    {
        await using var host = await store.StartAsync();
        await host.AcceptAsync("p", Planted(new Random(8)).Select(static row => row.Sent()));
        var page = await host.PageAsync($"/openlayer/flows?pipeline=p&{Range}");

        foreach (var table in new[] { "flow-nodes", "flow-links", "flow-outcomes", "flow-repeats" })
        {
            foreach (var row in page.QuerySelectorAll($".{table} tbody tr").Take(12))
            {
                var link = row.QuerySelector("a")!;
                var narrowed = await host.PageAsync("/openlayer/flows" + link.GetAttribute("href"));
                Assert.Equal(
                    row.QuerySelector("[data-label=Sessions]")!.TextContent,
                    narrowed.QuerySelector("p.quiet")!.TextContent.Trim().Split(' ')[0]
                );
                Assert.Contains(
                    link.TextContent,
                    narrowed.QuerySelector(".chips")!.TextContent,
                    StringComparison.Ordinal
                );
            }
        }
    }

    // One number after another, as the tables have them.
    private static IEnumerable<string> Expected(List<Talk> talks, Func<Talk, IEnumerable<string>> parts) =>
        talks
            .SelectMany(talk => parts(talk).Select(part => (part, talk)))
            .GroupBy(static one => one.part, static one => one.talk)
            .Select(static part =>
                string.Join(
                    '|',
                    part.Key,
                    part.Count(),
                    Users(part),
                    Cost(part),
                    Format.Duration(part.Sum(static talk => talk.Lost)),
                    part.Count(static talk => talk.Ending != "Answered")
                )
            )
            .Order(StringComparer.Ordinal);

    private static IEnumerable<string> Table(IHtmlDocument page, string name) =>
        page.QuerySelectorAll($".{name} tbody tr")
            .Select(static row =>
                string.Join(
                    '|',
                    [
                        row.QuerySelector(".open")!.TextContent,
                        .. row.QuerySelectorAll("td.number").Select(static cell => cell.TextContent.Trim()),
                    ]
                )
            );

    // Those that are left out are the narrowest.
    private static IEnumerable<int> Widths(IEnumerable<string> links) =>
        links.Select(static link => int.Parse(link.Split('|')[1], CultureInfo.InvariantCulture)).OrderDescending();

    private static IEnumerable<string> Links(Talk talk)
    {
        var way = Stations(talk).ToList();
        return way.Zip(way.Skip(1), static (from, to) => $"{from} → {to}");
    }

    private static IEnumerable<string> Stations(Talk talk)
    {
        for (var at = 0; at < Math.Min(Turns, talk.Turns.Count); at++)
        {
            var tools = string.Join(" → ", talk.Turns[at].Calls.Select(static call => call.Tool).Distinct());
            yield return $"Turn {at + 1}: {talk.Turns[at].Name}";
            yield return $"Tools of turn {at + 1}: {(tools.Length == 0 ? "no tool" : tools)}";
        }

        var more = talk.Turns.Count - Turns;
        if (more > 0)
        {
            yield return more == 1 ? "1 more turn"
            : more < 5 ? "2 to 4 more turns"
            : "5 or more turns";
        }

        yield return talk.Ending;
    }

    private static IEnumerable<string> Repeated(List<Talk> talks) =>
        talks
            .SelectMany(static talk => talk.Turns.SelectMany((_, at) => Again(talk, at)))
            .GroupBy(static one => one.Title)
            .Select(static same =>
                string.Join(
                    '|',
                    same.Key,
                    same.Count(),
                    same.Select(static one => (one.Talk.Session, one.Turn)).Distinct().Count(),
                    same.Select(static one => one.Talk.Session).Distinct().Count(),
                    Users(same.Select(static one => one.Talk).Distinct()),
                    Format.Duration(same.Sum(static one => one.Time))
                )
            )
            .Order(StringComparer.Ordinal);

    private static IEnumerable<(string Title, Talk Talk, int Turn, int Time)> Again(Talk talk, int at)
    {
        var turn = talk.Turns[at];
        for (var call = 1; call < turn.Calls.Count; call++)
        {
            var (now, before) = (turn.Calls[call], turn.Calls.Take(call).ToList());
            if (before.LastOrDefault(one => one.Tool == now.Tool) is { Failed: true })
            {
                yield return ($"Tool {now.Tool} is tried again after it failed", talk, at, PlantedCall.Latency);
            }
            else if (before.Any(one => one.Tool == now.Tool && one.Argument == now.Argument))
            {
                var title = $"Tool {now.Tool} is called again with the same arguments";
                yield return (title, talk, at, PlantedCall.Latency);
            }
        }

        var earlier = talk.Turns.Take(at).ToList();
        if (earlier is [.., { Ending: not "Answered" } failed] && failed.Name == turn.Name)
        {
            yield return ($"{turn.Name} is tried again after a turn without an answer", talk, at, turn.Latency);
        }
        else if (earlier is [.., var last] && last.Name != turn.Name && earlier.Exists(one => one.Name == turn.Name))
        {
            yield return ($"People come back to {turn.Name}", talk, at, turn.Latency);
        }
    }

    private static int LostIn(PlantedTurn turn)
    {
        var lost = 0;
        for (var at = 0; at < turn.Calls.Count; at++)
        {
            var call = turn.Calls[at];
            var before = turn.Calls.Take(at).Where(one => one.Tool == call.Tool).ToList();
            var isLoop = before is not [.., { Failed: true }] && before.Any(one => one.Argument == call.Argument);
            lost += call.Failed || isLoop ? PlantedCall.Latency : 0;
        }

        return Math.Min(lost, turn.Latency);
    }

    private static string Figure(string width, List<Talk> talks) =>
        width switch
        {
            "users" => Format.Plural(Users(talks), "user"),
            "cost" => Cost(talks),
            "time" => Format.Duration(talks.Sum(static talk => talk.Lost)),
            _ => Format.Plural(talks.Count, "session"),
        };

    private static string Cost(IEnumerable<Talk> talks) =>
        Format.Cost(talks.Sum(static talk => talk.Turns.Sum(static turn => turn.CostUnits)) / 10_000d);

    private static int Users(IEnumerable<Talk> talks) =>
        talks
            .SelectMany(static talk => talk.Turns.Select(static turn => turn.User))
            .OfType<string>()
            .Distinct()
            .Count();

    private static bool IsWithin(PlantedTurn turn) => turn.At is >= From and < To;

    private static bool Meets(PlantedTurn turn, string filter) =>
        filter switch
        {
            "&user=user-1" => turn.User == "user-1",
            "&errors=true" => turn.HasError,
            "&name=Order" => turn.Name == "Order",
            "&q=12&errors=true" => turn.HasError && $"{turn.Number}".StartsWith("12", StringComparison.Ordinal),
            _ => true,
        };

    private static List<Talk> Talks(IEnumerable<PlantedTurn> rows) =>
        [
            .. rows.Where(IsWithin)
                .Where(static row => row.Session is not null)
                .GroupBy(static row => row.Session!)
                .Select(static session => new Talk(session.Key, [.. session.OrderBy(static row => row.At)])),
        ];

    private static List<PlantedTurn> Planted(Random random) =>
        [
            .. Enumerable
                .Range(0, 160)
                .Select(number => new PlantedTurn(
                    number,
                    From - (4 * 3_600) + Math.Round(random.NextDouble() * 44 * 3_600, 3),
                    random.Next(6) == 0 ? null : $"user-{random.Next(9)}",
                    random.Next(8) == 0 ? null : $"session-{random.Next(60)}",
                    new[] { "Ask", "Find", "Order", "Return" }[random.Next(4)],
                    [
                        .. Enumerable
                            .Range(0, random.Next(4))
                            .Select(_ => new PlantedCall(
                                random.Next(3) == 0 ? "lookup" : "search",
                                random.Next(2),
                                random.Next(4) == 0
                            )),
                    ],
                    new[] { "Error", "Abandoned", "Blocked", "Answered", "Answered", "Answered" }[random.Next(6)],
                    random.Next(20, 20_000),
                    random.Next(1, 900)
                )),
        ];
}
