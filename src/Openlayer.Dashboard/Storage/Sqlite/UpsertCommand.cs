using Microsoft.Data.Sqlite;
using Openlayer.Dashboard.Rows;

namespace Openlayer.Dashboard.Storage.Sqlite;

/// <summary>
/// Prepared statements that keep one row after the other: its columns and its body, and in the end the words of all.
/// </summary>
/// <remarks>
/// The words come last: a statement with triggers makes the full-text index write what it holds in memory, so that words
/// between the rows would be written, and merged, for each row alone.
/// </remarks>
internal sealed class UpsertCommand : IDisposable
{
    private const string Row = """
        INSERT INTO rows (pipeline, inference_id, ts, end_ts, latency, cost, tokens, user_id, session_id,
                          name, has_error, error, question, answer, arrived)
        VALUES ($pipeline, $inference_id, $ts, $end_ts, $latency, $cost, $tokens, $user_id, $session_id,
                $name, $has_error, $error, $question, $answer, $arrived)
        ON CONFLICT (pipeline, inference_id) DO UPDATE SET
            ts = excluded.ts, end_ts = excluded.end_ts, latency = excluded.latency, cost = excluded.cost,
            tokens = excluded.tokens, user_id = excluded.user_id, session_id = excluded.session_id,
            name = excluded.name, has_error = excluded.has_error, error = excluded.error,
            question = excluded.question, answer = excluded.answer
        RETURNING id
        """;

    private const string Body = """
        INSERT INTO bodies (row_id, config_id, json) VALUES ($row_id, $config_id, $json)
        ON CONFLICT (row_id) DO UPDATE SET config_id = excluded.config_id, json = excluded.json
        """;

    private readonly SqliteCommand _row;
    private readonly SqliteCommand _body;
    private readonly SqliteCommand _forget;
    private readonly SqliteCommand _attach;
    private readonly WordsCommand _words;
    private readonly SqliteCommand _last;
    private readonly List<RowWords> _waiting = [];
    private long _lastId;
    private double _now;

    public UpsertCommand(SqliteConnection connection)
    {
        _row = connection.Command(Row);
        _body = connection.Command(Body);
        _forget = connection.Command("DELETE FROM attachments WHERE row_id = $row_id");
        _attach = connection.Command("INSERT INTO attachments (name, row_id) VALUES ($name, $row_id)");
        _words = new WordsCommand(connection);
        _last = connection.Command("SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = 'rows'");
    }

    /// <summary>To be called in each transaction, before the first row.</summary>
    /// <param name="now">When the rows arrive, in Unix seconds. A row that comes again keeps its time.</param>
    public void Begin(double now)
    {
        _now = now;
        _waiting.Clear();
        _lastId = (long)_last.ExecuteScalar()!;
    }

    public void Run(string pipeline, long configId, PackedRow packed)
    {
        var row = packed.Row;
        _row.Set("$pipeline", pipeline);
        _row.Set("$inference_id", row.InferenceId);
        _row.Set("$ts", row.Timestamp);
        _row.Set("$end_ts", row.End);
        _row.Set("$latency", Figure.Latency(row.Latency));
        _row.Set("$cost", Figure.Cost(row.Cost));
        _row.Set("$tokens", Figure.Tokens(row.Tokens));
        _row.Set("$user_id", row.UserId);
        _row.Set("$session_id", row.SessionId);
        _row.Set("$name", row.Name);
        _row.Set("$has_error", row.HasError);
        _row.Set("$error", row.Error);
        _row.Set("$question", row.Question);
        _row.Set("$answer", row.Answer);
        _row.Set("$arrived", _now);
        var id = (long)_row.ExecuteScalar()!;

        _body.Set("$row_id", id);
        _body.Set("$config_id", configId);
        _body.Set("$json", packed.Json);
        _body.ExecuteNonQuery();

        // A row with a higher number than the last one is new, and has no words yet.
        var isNew = id > _lastId;
        SetAttachments(id, row.Attachments, isNew);
        _waiting.Add(new(id, pipeline, row.Words, isNew));
        _lastId = Math.Max(_lastId, id);
    }

    /// <summary>Keeps the words of the rows so far. To be called before anything is removed or committed.</summary>
    public void End()
    {
        foreach (var (id, pipeline, words, isNew) in _waiting)
        {
            if (isNew)
            {
                _words.Insert(id, pipeline, words);
            }
            else
            {
                _words.Replace(id, pipeline, words);
            }
        }

        _waiting.Clear();
    }

    private void SetAttachments(long id, IReadOnlyList<string> names, bool isNew)
    {
        if (!isNew)
        {
            _forget.Set("$row_id", id);
            _forget.ExecuteNonQuery();
        }

        foreach (var name in names)
        {
            _attach.Set("$name", name);
            _attach.Set("$row_id", id);
            _attach.ExecuteNonQuery();
        }
    }

    public void Dispose()
    {
        _forget.Dispose();
        _attach.Dispose();
        _row.Dispose();
        _body.Dispose();
        _last.Dispose();
        _words.Dispose();
    }

    private readonly record struct RowWords(long Id, string Pipeline, string Words, bool IsNew);
}
