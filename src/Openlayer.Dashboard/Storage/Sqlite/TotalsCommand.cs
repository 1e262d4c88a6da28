using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;

namespace Openlayer.Dashboard.Storage.Sqlite;

/// <summary>
/// Adds the new rows of a transaction to the totals, each session and each user once: a trigger would look them up for
/// every row. What changes or removes a row is left to triggers, which need the totals of all rows before it.
/// </summary>
internal sealed class TotalsCommand : IDisposable
{
    private readonly Dictionary<(string Pipeline, string Id), AddedTotals> _addedToSessions = [];
    private readonly Dictionary<(string Pipeline, string Id), AddedTotals> _addedToUsers = [];
    private readonly Dictionary<(string Pipeline, string Session, string User), long> _addedToPairs = [];
    private readonly Dictionary<string, long> _addedToPipelines = [];
    private readonly PreparedStatement _pipelines;
    private readonly PreparedStatement _sessions;
    private readonly PreparedStatement _users;
    private readonly PreparedStatement _pairs;

    public TotalsCommand(SqliteConnection connection)
    {
        _pipelines = new(connection, TotalTables.AddToPipeline);
        _sessions = new(connection, TotalTables.AddTo("sessions"));
        _users = new(connection, TotalTables.AddTo("users"));
        _pairs = new(connection, TotalTables.AddToPair);
    }

    /// <summary>Counts a new row. The totals do so with <see cref="Write()"/>.</summary>
    public void Add(string pipeline, IncomingRow row)
    {
        Count(_addedToPipelines, pipeline);
        if (row.SessionId is { } session)
        {
            Add(_addedToSessions, pipeline, session, row, _sessions);
        }

        if (row.UserId is not { } user)
        {
            return;
        }

        Add(_addedToUsers, pipeline, user, row, _users);
        if (row.SessionId is { } shared)
        {
            Count(_addedToPairs, (pipeline, shared, user));
        }
    }

    /// <summary>Brings the totals up to the rows so far.</summary>
    public void Write()
    {
        foreach (var (pipeline, records) in _addedToPipelines)
        {
            _pipelines.Set(1, pipeline).Set(2, records).Run();
        }

        WriteAll(_addedToSessions, _sessions);
        WriteAll(_addedToUsers, _users);

        // After the users, whose sessions a trigger counts.
        foreach (var ((pipeline, session, user), records) in _addedToPairs)
        {
            _pairs.Set(1, pipeline).Set(2, session).Set(3, user).Set(4, records).Run();
        }

        Clear();
    }

    /// <summary>Forgets what a transaction that failed has left.</summary>
    public void Clear()
    {
        _addedToPipelines.Clear();
        _addedToSessions.Clear();
        _addedToUsers.Clear();
        _addedToPairs.Clear();
    }

    public void Dispose()
    {
        _pipelines.Dispose();
        _sessions.Dispose();
        _users.Dispose();
        _pairs.Dispose();
    }

    private static void Count<T>(Dictionary<T, long> counts, T key)
        where T : notnull => CollectionsMarshal.GetValueRefOrAddDefault(counts, key, out _)++;

    private static void Add(
        Dictionary<(string Pipeline, string Id), AddedTotals> all,
        string pipeline,
        string id,
        IncomingRow row,
        PreparedStatement statement
    )
    {
        ref var added = ref CollectionsMarshal.GetValueRefOrAddDefault(all, (pipeline, id), out _);
        added ??= new();
        if (!added.TryAdd(row))
        {
            // SQLite goes on with doubles where a sum gets too large.
            Write(statement, pipeline, id, added);
            added = new();
            added.TryAdd(row);
        }
    }

    private static void WriteAll(Dictionary<(string Pipeline, string Id), AddedTotals> all, PreparedStatement statement)
    {
        foreach (var ((pipeline, id), added) in all)
        {
            Write(statement, pipeline, id, added);
        }
    }

    private static void Write(PreparedStatement statement, string pipeline, string id, AddedTotals added) =>
        statement
            .Set(1, pipeline)
            .Set(2, id)
            .Set(3, added.Records)
            .Set(4, added.Errors)
            .Set(5, added.Latency)
            .Set(6, added.Cost)
            .Set(7, added.Tokens)
            .Set(8, added.First)
            .Set(9, added.Last)
            .Set(10, added.End)
            .Run();
}
