using Openlayer.Dashboard.Flows;
using Openlayer.Dashboard.Patterns;

namespace Openlayer.Dashboard.Tests.Flows;

/// <summary>Turns in which anything can follow anything.</summary>
internal static class RandomConversations
{
    public static List<TurnRow> Rows(int seed, int sessions = 120, int names = 5, int tools = 4)
    {
        var random = new Random(seed);
        var rows = new List<TurnRow>();
        for (var session = 0; session < sessions; session++)
        {
            var user = random.Next(8) == 0 ? null : $"user-{random.Next(20)}";
            for (var turn = random.Next(1, 8); turn > 0; turn--)
            {
                rows.Add(Row(random, rows.Count + 1, $"session-{session}", user, names, tools));
            }
        }

        return rows;
    }

    public static List<Conversation> Of(int seed, int sessions = 120, int names = 5, int tools = 4) =>
        Conversation.AllOf(Rows(seed, sessions, names, tools));

    private static TurnRow Row(Random random, int id, string session, string? user, int names, int tools)
    {
        var outcome = random.Next(10);
        var calls = Enumerable
            .Range(0, random.Next(4))
            .Select(_ => new TurnCall($"tool-{random.Next(tools)}", random.Next(3), 50, null, random.Next(6) == 0))
            .ToList();
        return new()
        {
            Id = id,
            InferenceId = $"row-{id}",
            Time = 1_795_000_000 + (id * 10),
            Latency = random.Next(100, 2_000),
            Cost = random.Next(5) / 1_000d,
            User = user,
            Session = session,
            Name = random.Next(20) == 0 ? null : $"Entry{random.Next(names)}",
            HasError = outcome == 0,
            Error = outcome == 0 ? "failed" : null,
            Detail = new(calls, [], null, null) { IsBlocked = outcome == 1, IsAbandoned = outcome == 2 },
        };
    }
}
