using Openlayer.Dashboard.Patterns;

namespace Openlayer.Dashboard.Tests.Patterns;

/// <summary>Two weeks of traffic in which nothing has to do with anything, until a pattern is planted.</summary>
internal sealed class RandomTraffic
{
    public const double To = 1_795_000_000;
    public const double From = To - (7 * 86_400);
    private const int Sessions = 300;

    private static readonly string[] _names = ["Ask", "Find", "Order", "Return"];
    private static readonly string[] _tools = ["search", "lookup", "price"];
    private static readonly string[] _models = ["small", "large"];

    private readonly Random _random;
    private int _rows;

    public RandomTraffic(int seed, double errorShare = 0.02)
    {
        _random = new Random(seed);
        for (var session = 0; session < Sessions; session++)
        {
            var user = $"user-{_random.Next(50)}";
            var at = To - (14 * 86_400) + (_random.NextDouble() * 13.9 * 86_400);
            for (var turn = _random.Next(1, 9); turn > 0; turn--)
            {
                at += 10 + (_random.NextDouble() * 300);
                Rows.Add(Row(at, user, $"session-{session}", errorShare));
            }
        }
    }

    public List<TurnRow> Rows { get; } = [];

    public IReadOnlyList<Problem> Found => ProblemFinder.Find(new Traffic(Rows, From, To));

    /// <summary>All but the list of messages, which isn't a finding of its own.</summary>
    public IEnumerable<Problem> Patterns => Found.Where(static problem => problem.Kind != ProblemKind.Error);

    /// <summary>Changes some of the rows.</summary>
    public RandomTraffic With(Func<TurnRow, bool> which, Func<TurnRow, TurnRow> change)
    {
        for (var at = 0; at < Rows.Count; at++)
        {
            Rows[at] = which(Rows[at]) ? change(Rows[at]) : Rows[at];
        }

        return this;
    }

    /// <summary>Adds a session that begins an hour before the end, or earlier.</summary>
    public List<TurnRow> AddSession(string name, int turns, double hoursAgo)
    {
        var rows = Enumerable
            .Range(0, turns)
            .Select(turn => Row(To - (hoursAgo * 3_600) + (turn * 60), $"of-{name}", name, errorShare: 0))
            .ToList();
        Rows.AddRange(rows);
        return rows;
    }

    /// <summary>True as often as that.</summary>
    public bool Chance(double share) => _random.NextDouble() < share;

    public int[] Question() => [.. Enumerable.Range(0, 8).Select(_ => _random.Next(2_000)).Distinct().Order()];

    private TurnRow Row(double at, string user, string session, double errorShare)
    {
        var failed = Chance(errorShare);
        return new()
        {
            Id = ++_rows,
            InferenceId = $"row-{_rows}",
            Time = at,
            Latency = Noisy(900),
            Cost = Noisy(0.002),
            User = user,
            Session = session,
            Name = _names[_random.Next(_names.Length)],
            HasError = failed,
            Error = failed ? $"Request {_random.Next()} failed" : null,
            Words = Question(),
            Detail = new([Call(_tools)], [Call(_models)], Chance(0.1) ? true : null, null),
        };
    }

    private TurnCall Call(string[] names) =>
        new(names[_random.Next(names.Length)], _random.Next(1, 1_000_000), Noisy(300), Noisy(0.001), Chance(0.02));

    private double Noisy(double usual) => usual * Math.Exp(_random.NextDouble() + _random.NextDouble() - 1);
}
