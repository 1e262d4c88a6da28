namespace Openlayer.Dashboard.Storage.Postgres;

/// <summary>How the totals change with the rows of one transaction.</summary>
internal sealed class TotalChanges
{
    private readonly Dictionary<(string Pipeline, string Id), TotalChange> _sessions = [];
    private readonly Dictionary<(string Pipeline, string Id), TotalChange> _users = [];
    private readonly Dictionary<(string Pipeline, string Session, string User), long> _pairs = [];
    private readonly Dictionary<string, long> _pipelines = [];
    private readonly Dictionary<string, long> _newSessions = [];
    private readonly Dictionary<string, long> _newUsers = [];

    public IReadOnlyCollection<TotalChange> Sessions => _sessions.Values;

    public IReadOnlyCollection<TotalChange> Users => _users.Values;

    /// <summary>By how many rows of a user in a session: those that have changed.</summary>
    public IReadOnlyDictionary<(string Pipeline, string Session, string User), long> Pairs =>
        _pairs.Where(static pair => pair.Value != 0).ToDictionary();

    public IReadOnlyDictionary<string, long> Pipelines => _pipelines;

    public void Add(RowFigures row)
    {
        Of(_sessions, row.Pipeline, row.SessionId)?.Add(row);
        Of(_users, row.Pipeline, row.UserId)?.Add(row);
        Count(row, 1);
    }

    public void Remove(RowFigures row)
    {
        Of(_sessions, row.Pipeline, row.SessionId)?.Remove(row);
        Of(_users, row.Pipeline, row.UserId)?.Remove(row);
        Count(row, -1);
    }

    /// <summary>A user has one session more, or one less.</summary>
    public void CountSession(string pipeline, string user, int sessions) =>
        Of(_users, pipeline, user)!.Sessions += sessions;

    /// <summary>A pipeline has one session or user more, or one less.</summary>
    public void CountGroup(PostgresGroup group, string pipeline, int groups)
    {
        var counts = group == PostgresGroup.Session ? _newSessions : _newUsers;
        counts[pipeline] = counts.GetValueOrDefault(pipeline) + groups;
    }

    /// <summary>By how many sessions or users a pipeline has changed.</summary>
    public long NewGroups(PostgresGroup group, string pipeline) =>
        (group == PostgresGroup.Session ? _newSessions : _newUsers).GetValueOrDefault(pipeline);

    private void Count(RowFigures row, int rows)
    {
        _pipelines[row.Pipeline] = _pipelines.GetValueOrDefault(row.Pipeline) + rows;
        if (row is { SessionId: { } session, UserId: { } user })
        {
            var pair = (row.Pipeline, session, user);
            _pairs[pair] = _pairs.GetValueOrDefault(pair) + rows;
        }
    }

    private static TotalChange? Of(
        Dictionary<(string Pipeline, string Id), TotalChange> changes,
        string pipeline,
        string? id
    )
    {
        if (id is null)
        {
            return null;
        }

        if (!changes.TryGetValue((pipeline, id), out var change))
        {
            changes[(pipeline, id)] = change = new TotalChange(pipeline, id);
        }

        return change;
    }
}
