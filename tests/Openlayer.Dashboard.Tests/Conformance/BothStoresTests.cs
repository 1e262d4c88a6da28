using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;

namespace Openlayer.Dashboard.Tests.Conformance;

/// <summary>After the same random operations, both stores give the same lists and pages.</summary>
[Collection(PostgresTests.Name)]
public sealed class BothStoresTests(PostgresServer server)
{
    private static readonly Dictionary<string, string[]> _columns = new()
    {
        ["rows"] =
        [
            "openlayer_row_id",
            "inferenceTimestamp",
            "inferenceId",
            "latency",
            "cost",
            "tokens",
            "user_id",
            "session_id",
            "name",
            "errors",
            "own",
            "output",
            "missing",
        ],
        ["sessions"] =
        [
            "id",
            "cost",
            "dateCreated",
            "dateOfFirstRecord",
            "duration",
            "latency",
            "records",
            "tokens",
            "errors",
            "latencyP50",
            "latencyP95",
        ],
        ["users"] =
        [
            "id",
            "cost",
            "dateOfFirstRecord",
            "dateOfLastRecord",
            "records",
            "sessions",
            "tokens",
            "errors",
            "latencyP50",
            "latencyP95",
        ],
    };

    internal static IReadOnlyList<string> Pages { get; } =
    [
        "sessions?",
        "sessions?sort=cost&",
        "sessions?user=user-1&",
        "sessions?errors=true&",
        "sessions?q=password&",
        "users?",
        "users?q=東京&",
        "traces?",
        "traces?user=user-2&q=username&",
        "traces?errors=true&sort=latency&",
        "session?id=chat-1&",
        "user?id=user-1&",
        "user?id=user-2&from=2026-11-18&to=2026-11-19&",
        "overview?from=2026-11-18&to=2026-11-19&",
        "problems?from=2026-11-18&to=2026-11-19&",
        "flows?from=2026-11-18&to=2026-11-19&",
        "flows?from=2026-11-18&to=2026-11-19&width=users&turns=3&user=user-1&q=password&",
        "traces?from=2026-11-18&to=2026-11-18T11:06:50&name=AnswerAsync&",
        "sessions?from=2026-11-18T11:06:50&to=2026-11-19&",
        "users?from=2026-11-18T11:06:50&to=2026-11-19&",
    ];

    // Pages say what time it is, and the two are asked one after the other.
    private static void Configure(OpenlayerDashboardOptions options)
    {
        options.MaxRowsPerPipeline = 60;
        options.TimeProvider = new FakeTimeProvider(new DateTimeOffset(2026, 11, 27, 9, 30, 0, TimeSpan.Zero));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Their_answers_are_the_same(int seed)
    {
        await using var one = await DashboardHost.StartAsync(Configure);
        await using var other = await PostgresUnderTest.StartAsync(server.NewStore(), Configure);
        var random = new Random(seed);
        for (var operation = 0; operation < 100; operation++)
        {
            await Operations.RunAsync(random, one, other);
        }

        foreach (var (list, query, body) in Requests())
        {
            var expected = await AnswerAsync(one, list, query, body);
            var actual = await AnswerAsync(other, list, query, body);
            Assert.True(expected == actual, $"{list}{query} {body}\nSQLite: {expected}\nPostgreSQL: {actual}");
        }

        foreach (var page in Pages)
        {
            var expected = await PageAsync(one, page);
            var actual = await PageAsync(other, page);
            Assert.True(expected == actual, $"{page}\nSQLite: {expected}\nPostgreSQL: {actual}");
        }
    }

    /// <summary>A list by each of its columns, in both orders and cut into pages, and under each filter.</summary>
    internal static IEnumerable<(string List, string Query, string Body)> Requests()
    {
        foreach (var (list, columns) in _columns)
        {
            foreach (var column in columns)
            {
                yield return (list, $"?perPage=100&sortColumn={column}", "");
                yield return (list, $"?perPage=7&page=2&asc=true&sortColumn={column}", "");
            }

            foreach (var filter in columns.SelectMany(Filters).Concat(Searches()).Concat(OfUsers(list)))
            {
                yield return (list, "?perPage=100", filter);
            }
        }
    }

    private static IEnumerable<string> Filters(string column)
    {
        var isText = column is "id" or "inferenceId" or "user_id" or "session_id" or "name";
        var isAny = column is "own" or "output" or "missing";
        string[] values =
            isText ? ["\"user-1\"", "\"chat-2\"", "\"row-17\"", "null"]
            : isAny ? ["1", "\"Text 1\"", "true", "null"]
            : ["0", "2", "1795000007", "null"];
        string[] comparisons = isText ? ["is", "!="] : ["is", "!=", ">", ">=", "<", "<="];
        foreach (var value in values)
        {
            foreach (var comparison in comparisons)
            {
                yield return Filter(column, comparison, value);
            }
        }

        var several = string.Join(',', values);
        yield return Filter(column, "one_of", $"[{several}]");
        yield return Filter(column, "none_of", $"[{several}]");
        if (isText || isAny)
        {
            foreach (var contains in new[] { "contains_any", "contains_all", "contains_none" })
            {
                yield return Filter(column, contains, """["ER-1","T-2","1","%"]""");
                yield return Filter(column, contains, """["e","t"]""");
                yield return Filter(column, contains, "[]");
            }
        }
    }

    private static IEnumerable<string> Searches() =>
        [
            """{"searchQueryAnd":["password"]}""",
            """{"searchQueryAnd":["天気","東"]}""",
            """{"searchQueryOr":["4711","北京"]}""",
            """{"searchQueryAnd":["CAFE"]}""",
            """{"notSearchQueryOr":["user","naïve"]}""",
            """{"notSearchQueryAnd":["%"]}""",
            """{"searchQueryOr":["%","reset my"]}""",
        ];

    private static IEnumerable<string> OfUsers(string list)
    {
        if (list == "sessions")
        {
            foreach (var of in new[] { "one_of", "none_of", "contains_any", "contains_all", "contains_none" })
            {
                yield return Filter("userIds", of, """["user-1","user-2"]""");
                yield return Filter("userIds", of, "[]");
            }

            yield return Filter("userIds", "is", "\"user-3\"");
            yield return Filter("userIds", "!=", "\"user-3\"");
        }
    }

    private static string Filter(string column, string comparison, string value) =>
        $$"""{"columnFilters":[{"measurement":"{{column}}","operator":"{{comparison}}","value":{{value}}}]}""";

    private static async Task<string> AnswerAsync(DashboardHost host, string list, string query, string body)
    {
        var items = await host.ListAsync(list, query, body);
        foreach (var item in items)
        {
            RemoveNumbers(item!.AsObject());
        }

        return items.ToJsonString();
    }

    // PostgreSQL draws numbers for repeated rows as well, so it leaves out some.
    private static void RemoveNumbers(JsonObject item)
    {
        item.Remove("openlayer_row_id");
        (item["firstRecord"] as JsonObject)?.Remove("openlayer_row_id");
        (item["lastRecord"] as JsonObject)?.Remove("openlayer_row_id");
    }

    private static async Task<string> PageAsync(DashboardHost host, string page)
    {
        var document = await host.PageAsync($"/openlayer/{page}pipeline={DashboardHost.Pipeline}");
        return document.QuerySelector("main")!.InnerHtml;
    }
}
