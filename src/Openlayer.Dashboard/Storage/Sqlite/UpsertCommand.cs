using Microsoft.Data.Sqlite;
using Openlayer.Dashboard.Rows;

namespace Openlayer.Dashboard.Storage.Sqlite;

/// <summary>Prepared statements that keep one row after the other: its columns, its body, its words.</summary>
internal sealed class UpsertCommand : IDisposable
{
    private const string Row = """
        INSERT INTO rows (pipeline, inference_id, ts, end_ts, latency, cost, tokens, user_id, session_id,
                          name, has_error, error, question, answer)
        VALUES ($pipeline, $inference_id, $ts, $end_ts, $latency, $cost, $tokens, $user_id, $session_id,
                $name, $has_error, $error, $question, $answer)
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
    private readonly WordsCommand _words;
    private readonly long _lastId;

    public UpsertCommand(SqliteConnection connection, SqliteTransaction transaction)
    {
        _row = connection.CreateCommand();
        _row.Transaction = transaction;
        _row.CommandText = Row;
        _body = connection.CreateCommand();
        _body.Transaction = transaction;
        _body.CommandText = Body;
        _words = new WordsCommand(connection);
        _lastId = LastId(connection, transaction);
    }

    public void Run(string pipeline, long configId, IncomingRow row)
    {
        Set(_row, "$pipeline", pipeline);
        Set(_row, "$inference_id", row.InferenceId);
        Set(_row, "$ts", row.Timestamp);
        Set(_row, "$end_ts", row.End);
        Set(_row, "$latency", Figure.Latency(row.Latency));
        Set(_row, "$cost", Figure.Cost(row.Cost));
        Set(_row, "$tokens", Figure.Tokens(row.Tokens));
        Set(_row, "$user_id", row.UserId);
        Set(_row, "$session_id", row.SessionId);
        Set(_row, "$name", row.Name);
        Set(_row, "$has_error", row.HasError);
        Set(_row, "$error", row.Error);
        Set(_row, "$question", row.Question);
        Set(_row, "$answer", row.Answer);
        var id = (long)_row.ExecuteScalar()!;

        Set(_body, "$row_id", id);
        Set(_body, "$config_id", configId);
        Set(_body, "$json", row.Json);
        _body.ExecuteNonQuery();

        if (id > _lastId)
        {
            _words.Insert(id, pipeline, row.Words);
        }
        else
        {
            _words.Replace(id, pipeline, row.Words);
        }
    }

    public void Dispose()
    {
        _row.Dispose();
        _body.Dispose();
        _words.Dispose();
    }

    // A row with a higher number than the last one is new, and has no words yet.
    private static long LastId(SqliteConnection connection, SqliteTransaction transaction)
    {
        using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = "SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = 'rows'";
        return (long)command.ExecuteScalar()!;
    }

    private static void Set(SqliteCommand command, string name, object? value)
    {
        if (command.Parameters.Contains(name))
        {
            command.Parameters[name].Value = value ?? DBNull.Value;
        }
        else
        {
            command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        }
    }
}
