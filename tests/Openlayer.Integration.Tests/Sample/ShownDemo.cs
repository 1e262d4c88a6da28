using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using SupportChat.Demo;

namespace Openlayer.Integration.Tests.Sample;

/// <summary>What the dashboard shows of the demo.</summary>
internal static class ShownDemo
{
    internal static int Turns => DemoScript.Conversations.Sum(static one => one.Turns.Length);

    internal static async Task AssertApiAsync(SampleProcess sample, int runs)
    {
        var expected = Expected(runs);
        await AssertRowsAsync(sample, expected);
        await AssertSessionsAsync(sample, expected);
        await AssertUsersAsync(sample, expected);
        await AssertFailedAsync(sample, expected);
    }

    private static async Task AssertRowsAsync(
        SampleProcess sample,
        Dictionary<string, List<(string User, string Message, bool Fails)>> expected
    )
    {
        var rows = await sample.ListAsync("rows");
        var shown = rows.GroupBy(static row => row["session_id"]!.ToString())
            .ToDictionary(
                static session => session.Key,
                static session =>
                    session
                        .Select(static row => (User: row["user_id"]!.ToString(), Message: row["message"]!.ToString()))
                        .ToList()
            );
        Assert.Equal(expected.Keys.Order(), shown.Keys.Order());
        foreach (var (session, turns) in expected)
        {
            Assert.Equivalent(turns.Select(static turn => (turn.User, turn.Message)), shown[session], strict: true);
        }
    }

    private static async Task AssertSessionsAsync(
        SampleProcess sample,
        Dictionary<string, List<(string User, string Message, bool Fails)>> expected
    )
    {
        var sessions = await sample.ListAsync("sessions");
        Assert.Equal(
            expected
                .Select(static one => $"{one.Key} {one.Value.Count} {one.Value[0].User}")
                .Order(StringComparer.Ordinal),
            sessions
                .Select(static one => $"{one["id"]} {one["records"]} {string.Join(',', one["userIds"]!.AsArray())}")
                .Order(StringComparer.Ordinal)
        );
    }

    private static async Task AssertUsersAsync(
        SampleProcess sample,
        Dictionary<string, List<(string User, string Message, bool Fails)>> expected
    )
    {
        var users = await sample.ListAsync("users");
        Assert.Equal(
            expected
                .GroupBy(static one => one.Value[0].User)
                .Select(static user => $"{user.Key} {user.Count()} {user.Sum(static one => one.Value.Count)}")
                .Order(StringComparer.Ordinal),
            users
                .Select(static user => $"{user["id"]} {user["sessions"]} {user["records"]}")
                .Order(StringComparer.Ordinal)
        );
    }

    private static async Task AssertFailedAsync(
        SampleProcess sample,
        Dictionary<string, List<(string User, string Message, bool Fails)>> expected
    )
    {
        var failed = await sample.ListAsync(
            "rows",
            new
            {
                columnFilters = new[]
                {
                    new
                    {
                        measurement = "errors",
                        @operator = ">",
                        value = 0,
                    },
                },
            }
        );
        Assert.Equal(
            expected
                .SelectMany(static one =>
                    one.Value.Where(static turn => turn.Fails).Select(turn => $"{one.Key} {turn.Message}")
                )
                .Order(StringComparer.Ordinal),
            failed.Select(static row => $"{row["session_id"]} {row["message"]}").Order(StringComparer.Ordinal)
        );
    }

    internal static async Task AssertPagesAsync(SampleProcess sample, int runs)
    {
        var sessionsPage = (await PageAsync(sample, "/openlayer/sessions")).TextContent;
        var usersPage = (await PageAsync(sample, "/openlayer/users")).TextContent;
        foreach (var (session, turns) in Expected(runs))
        {
            Assert.Contains(session, sessionsPage, StringComparison.Ordinal);
            Assert.Contains(turns[0].User, usersPage, StringComparison.Ordinal);
            var page = await PageAsync(sample, $"/openlayer/session?id={session}");
            Assert.Equal(
                turns.Select(static turn => turn.Message).Order(StringComparer.Ordinal),
                Texts(page, ".asked .message").Order(StringComparer.Ordinal)
            );
            Assert.Equal(turns.Count, Texts(page, ".answered .message").Count(static answer => answer.Length > 0));
            Assert.Equal(turns.Count(static turn => turn.Fails), Texts(page, ".call.failed").Count());
        }
    }

    internal static IEnumerable<string> Texts(IElement page, string selector) =>
        page.QuerySelectorAll(selector).Select(static element => element.TextContent);

    internal static async Task<IElement> PageAsync(SampleProcess sample, string path) =>
        new HtmlParser().ParseDocument(await sample.Client.GetStringAsync(path)).QuerySelector("main")!;

    // Read from the script alone: a question in a customer's name belongs to the customer.
    internal static Dictionary<string, List<(string User, string Message, bool Fails)>> Expected(int runs) =>
        Enumerable
            .Range(1, runs)
            .SelectMany(static run =>
                DemoScript.Conversations.SelectMany(one =>
                    one.Turns.Select(turn => (Owner: turn.InTheNameOf ?? one, Run: run, Turn: turn))
                )
            )
            .GroupBy(static sent => sent.Owner.SessionId(sent.Run))
            .ToDictionary(
                static session => session.Key,
                static session =>
                    session.Select(static sent => (sent.Owner.UserId, sent.Turn.Message, sent.Turn.ToolFails)).ToList()
            );
}
