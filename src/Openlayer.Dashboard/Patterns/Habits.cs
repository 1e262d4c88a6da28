namespace Openlayer.Dashboard.Patterns;

/// <summary>
/// Compares each user with all others, by entry points and tools. The comparisons of all users are counted, so that
/// chance makes none of them stand out. Turns without a user say nothing of the others.
/// </summary>
internal static class Habits
{
    private static readonly Dimension[] _dimensions = [Dimension.EntryPoint, Dimension.Tool];

    public static HabitFindings Find(Traffic traffic)
    {
        var candidates = _dimensions
            .SelectMany(dimension => new Field(new Observations(traffic, dimension)).Candidates)
            .ToList();
        var found = candidates
            .Select(candidate => (candidate.User, Habit: candidate.Judge(candidates.Count)))
            .Where(static one => one.Habit is not null)
            .GroupBy(static one => one.User, static one => one.Habit!)
            .ToDictionary(static user => user.Key, static user => InOrder(user));
        var compared = candidates
            .GroupBy(static candidate => candidate.User)
            .ToDictionary(static user => user.Key, static user => user.Count());
        return new(found, candidates.Count, compared);
    }

    // What fails comes first. Of each kind, what differs most.
    private static IReadOnlyList<Habit> InOrder(IEnumerable<Habit> habits) =>
        [
            .. habits
                .OrderBy(static habit => habit.Kind)
                .ThenByDescending(static habit => habit.Comparison.Lower - habit.Comparison.RestUpper)
                .ThenBy(static habit => habit.Dimension)
                .ThenBy(static habit => habit.Subject, StringComparer.Ordinal),
        ];

    /// <summary>How often something was seen, how often it failed, and in which sessions it was seen.</summary>
    private sealed class Tally
    {
        public int Count { get; private set; }

        public int Errors { get; private set; }

        public Dictionary<string, int> Sessions { get; } = [];

        public void Add(Observation one)
        {
            Count++;
            Errors += one.HasError ? 1 : 0;
            var session = one.Row.Session ?? one.Row.InferenceId;
            Sessions[session] = Sessions.GetValueOrDefault(session) + 1;
        }

        /// <summary>This tally's share of another's sessions. Each session counts once, however long it is.</summary>
        public double PartOf(Tally all) => Sessions.Sum(session => (double)session.Value / all.Sessions[session.Key]);
    }

    /// <summary>One comparison of a user's value with that of all others.</summary>
    private sealed record Candidate(
        string User,
        HabitKind Kind,
        Dimension Dimension,
        string Value,
        Tally Of,
        Func<int, Comparison?> Compare
    )
    {
        /// <summary>Null when the user is as the others are.</summary>
        public Habit? Judge(int looked) =>
            (Kind == HabitKind.Fails ? Of.Errors : Of.Count) >= Thresholds.MinHits
            && Of.Sessions.Count >= Thresholds.MinSessions
            && Compare(looked) is { } comparison
                ? new(Kind, Dimension, Value, comparison, Of.Sessions.Count)
                : null;
    }

    /// <summary>All users by the values of one dimension.</summary>
    private sealed class Field
    {
        private readonly Dimension _dimension;
        private readonly Dictionary<string, Tally> _users = [];
        private readonly Dictionary<string, Dictionary<string, Tally>> _values = [];

        public Field(Observations observations)
        {
            _dimension = observations.Dimension;
            foreach (var (value, all) in observations.Values)
            {
                var users = _values[value] = [];
                foreach (var one in observations.Within(all).Where(static one => one.Row.User is not null))
                {
                    In(users, one.Row.User!).Add(one);
                    In(_users, one.Row.User!).Add(one);
                }
            }
        }

        public IEnumerable<Candidate> Candidates =>
            _values
                .OrderByDescending(static value => value.Value.Values.Sum(static tally => tally.Count))
                .ThenBy(static value => value.Key, StringComparer.Ordinal)
                .Take(Thresholds.MaxValues)
                .SelectMany(value => Failures(value.Key, value.Value).Concat(Uses(value.Key, value.Value)));

        private IEnumerable<Candidate> Failures(string value, Dictionary<string, Tally> users)
        {
            var (errors, count) = (
                users.Values.Sum(static tally => tally.Errors),
                users.Values.Sum(static tally => tally.Count)
            );
            return from user in users
                let own = user.Value
                where own.Count >= Thresholds.MinTurnsOfUser && count - own.Count >= Thresholds.MinSupport
                let rest = (errors - own.Errors, count - own.Count)
                select new Candidate(
                    user.Key,
                    HabitKind.Fails,
                    _dimension,
                    value,
                    own,
                    looked => Comparison.Between((own.Errors, own.Count), rest, null, looked)
                );
        }

        // Turns of one session are mostly about the same thing, so they are no evidence of their own: a session is.
        private IEnumerable<Candidate> Uses(string value, Dictionary<string, Tally> users)
        {
            var parts = users.ToDictionary(static user => user.Key, user => user.Value.PartOf(_users[user.Key]));
            var all = (
                Part: parts.Values.Sum(),
                Sessions: _users.Values.Sum(static tally => tally.Sessions.Count),
                Turns: users.Values.Sum(static tally => tally.Count),
                Of: _users.Values.Sum(static tally => tally.Count)
            );
            return from user in users
                let whole = _users[user.Key]
                let sessions = whole.Sessions.Count
                where sessions >= Thresholds.MinSessionsOfUser && all.Sessions - sessions >= Thresholds.MinSupport
                let turns = (user.Value.Count, whole.Count)
                let rest = (all.Turns - user.Value.Count, all.Of - whole.Count)
                let part = parts[user.Key]
                select new Candidate(
                    user.Key,
                    HabitKind.Uses,
                    _dimension,
                    value,
                    user.Value,
                    looked =>
                        Comparison.BySessions(
                            turns,
                            rest,
                            (part, sessions),
                            (all.Part - part, all.Sessions - sessions),
                            looked
                        )
                );
        }

        private static Tally In(Dictionary<string, Tally> tallies, string user)
        {
            if (!tallies.TryGetValue(user, out var tally))
            {
                tallies[user] = tally = new();
            }

            return tally;
        }
    }
}
