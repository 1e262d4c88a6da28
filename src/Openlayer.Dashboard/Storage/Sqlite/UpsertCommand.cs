using Microsoft.Data.Sqlite;
using Openlayer.Dashboard.Rows;

namespace Openlayer.Dashboard.Storage.Sqlite;

/// <summary>
/// Prepared statements that keep one row after the other: its columns and its body, and in the end the words of all and
/// their totals.
/// </summary>
/// <remarks>
/// The words come last: a statement with triggers makes the full-text index write what it holds in memory, so that
/// words between the rows would be written, and merged, for each row alone.
/// </remarks>
internal sealed class UpsertCommand : IDisposable
{
    private const string New = """
        INSERT INTO rows (ts, end_ts, latency, cost, tokens, user_id, session_id, name, has_error, error, question,
                          answer, pipeline, inference_id, id, arrived)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)
        ON CONFLICT (pipeline, inference_id) DO NOTHING
        """;

    private const string Replacing = """
        UPDATE rows SET
            ts = ?1, end_ts = ?2, latency = ?3, cost = ?4, tokens = ?5, user_id = ?6, session_id = ?7, name = ?8,
            has_error = ?9, error = ?10, question = ?11, answer = ?12
        WHERE pipeline = ?13 AND inference_id = ?14
        RETURNING id
        """;

    private const string Body = """
        INSERT INTO bodies (row_id, config_id, json) VALUES (?1, ?2, ?3)
        ON CONFLICT (row_id) DO UPDATE SET config_id = excluded.config_id, json = excluded.json
        """;

    private readonly PreparedStatement _new;
    private readonly PreparedStatement _replacing;
    private readonly PreparedStatement _body;
    private readonly PreparedStatement _forget;
    private readonly PreparedStatement _attach;
    private readonly PreparedStatement _last;
    private readonly WordsCommand _words;
    private readonly TotalsCommand _totals;
    private readonly List<RowWords> _waiting = [];
    private long _lastId;
    private double _now;

    public UpsertCommand(SqliteConnection connection)
    {
        _new = new(connection, New);
        _replacing = new(connection, Replacing);
        _body = new(connection, Body);
        _forget = new(connection, "DELETE FROM attachments WHERE row_id = ?1");
        _attach = new(connection, "INSERT INTO attachments (name, row_id) VALUES (?1, ?2)");
        _last = new(connection, "SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = 'rows'");
        _words = new WordsCommand(connection);
        _totals = new TotalsCommand(connection);
    }

    /// <summary>To be called in each transaction, before the first row.</summary>
    /// <param name="now">When the rows arrive, in Unix seconds. A row that comes again keeps its time.</param>
    public void Begin(double now)
    {
        _now = now;
        _waiting.Clear();
        _totals.Clear();
        _lastId = _last.Number();
    }

    /// <returns>False when the row took the place of another.</returns>
    public bool Run(string pipeline, string scope, long configId, PackedRow packed)
    {
        var row = packed.Row;
        var isNew = TryAdd(pipeline, row);
        var id = isNew ? _lastId : Replace(pipeline, row);
        _body.Set(1, id).Set(2, configId).Set(3, packed.Json).Run();
        SetAttachments(id, row.Attachments, isNew);
        _waiting.Add(new(id, scope, row.Words, isNew));
        return isNew;
    }

    /// <summary>
    /// Keeps the words and the totals of the rows so far. To be called before anything is removed or committed.
    /// </summary>
    public void End()
    {
        _totals.Write();
        foreach (var (id, scope, words, isNew) in _waiting)
        {
            if (!isNew)
            {
                _words.Delete(id);
            }

            _words.Insert(id, scope, words);
        }

        _waiting.Clear();
    }

    public void Dispose()
    {
        _new.Dispose();
        _replacing.Dispose();
        _body.Dispose();
        _forget.Dispose();
        _attach.Dispose();
        _last.Dispose();
        _words.Dispose();
        _totals.Dispose();
    }

    private bool TryAdd(string pipeline, IncomingRow row)
    {
        if (SetColumns(_new, pipeline, row).Set(15, _lastId + 1).Set(16, _now).Run() == 0)
        {
            return false;
        }

        _lastId++;
        _totals.Add(pipeline, row);
        return true;
    }

    private long Replace(string pipeline, IncomingRow row)
    {
        // The trigger takes the row as it was out of the totals, so they must have it.
        _totals.Write();
        return SetColumns(_replacing, pipeline, row).Number();
    }

    private static PreparedStatement SetColumns(PreparedStatement statement, string pipeline, IncomingRow row) =>
        statement
            .Set(1, row.Timestamp)
            .Set(2, row.End)
            .Set(3, Figure.Latency(row.Latency))
            .Set(4, Figure.Cost(row.Cost))
            .Set(5, Figure.Tokens(row.Tokens))
            .Set(6, row.UserId)
            .Set(7, row.SessionId)
            .Set(8, row.Name)
            .Set(9, row.HasError ? 1 : 0)
            .Set(10, row.Error)
            .Set(11, row.Question)
            .Set(12, row.Answer)
            .Set(13, pipeline)
            .Set(14, row.InferenceId);

    private void SetAttachments(long id, IReadOnlyList<string> names, bool isNew)
    {
        if (!isNew)
        {
            _forget.Set(1, id).Run();
        }

        foreach (var name in names)
        {
            _attach.Set(1, name).Set(2, id).Run();
        }
    }

    private readonly record struct RowWords(long Id, string Scope, string Words, bool IsNew);
}
