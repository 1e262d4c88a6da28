using Microsoft.Data.Sqlite;

namespace Openlayer.Dashboard.Storage.Sqlite;

/// <summary>Keeps the spans of OpenTelemetry traces, because they arrive late and in any order.</summary>
internal sealed class SpanStore(TraceDatabase database) : ISpanStore
{
    private const string Insert = """
        INSERT OR REPLACE INTO spans (pipeline, trace_id, span_id, parent_id, start_ns, end_ns, body)
        VALUES ($pipeline, $trace_id, $span_id, $parent_id, $start_ns, $end_ns, $body)
        """;

    private const string Known =
        "SELECT length(body) FROM spans WHERE pipeline = $pipeline AND trace_id = $trace_id AND span_id = $span_id";

    public IReadOnlyList<StoredSpan> Add(string pipeline, IReadOnlyList<StoredSpan> spans, int maxSpans, long maxBytes)
    {
        try
        {
            using var connection = database.Open();
            using var transaction = connection.BeginTransaction(deferred: false);
            var rejected = new List<StoredSpan>();
            using var insert = Command(connection, transaction, Insert);
            using var known = Command(connection, transaction, Known);
            foreach (var trace in spans.GroupBy(static span => span.TraceId))
            {
                var room = Room(connection, pipeline, trace.Key, maxSpans, maxBytes);
                rejected.AddRange(trace.Where(span => !TryAdd(insert, known, pipeline, span, ref room)));
            }

            transaction.Commit();
            return rejected;
        }
        catch (SqliteException error)
        {
            throw new StorageUnavailableException(
                $"The dashboard can't write to its data file: {error.Message}",
                error
            );
        }
    }

    public (IReadOnlyList<byte[]> Bodies, SpanRevision Revision, bool HasRow) Read(string pipeline, string traceId)
    {
        using var connection = database.Open();
        var row = new SqlText()
            .Raw("SELECT 1 FROM rows")
            .Add($" WHERE pipeline = {pipeline} AND inference_id = {traceId}");
        var hasRow = connection.Query(row, static _ => true).Count > 0;
        var sql = new SqlText()
            .Raw("SELECT rowid, body FROM spans")
            .Add($" WHERE pipeline = {pipeline} AND trace_id = {traceId}");
        var spans = connection.Query(
            sql,
            static reader => (Id: reader.GetInt64(0), Body: reader.GetFieldValue<byte[]>(1))
        );
        return (
            [.. spans.Select(static span => span.Body)],
            new(spans.Count, spans.Select(static span => span.Id).DefaultIfEmpty().Max()),
            hasRow
        );
    }

    public SpanRevision Revision(string pipeline, string traceId)
    {
        using var connection = database.Open();
        var sql = new SqlText()
            .Raw("SELECT COUNT(*), coalesce(max(rowid), 0) FROM spans")
            .Add($" WHERE pipeline = {pipeline} AND trace_id = {traceId}");
        return connection
            .Query(sql, static reader => new SpanRevision(reader.GetInt64(0), reader.GetInt64(1)))
            .Single();
    }

    private static (long Spans, long Bytes) Room(
        SqliteConnection connection,
        string pipeline,
        string traceId,
        int maxSpans,
        long maxBytes
    )
    {
        var sql = new SqlText()
            .Raw("SELECT COUNT(*), coalesce(SUM(length(body)), 0) FROM spans")
            .Add($" WHERE pipeline = {pipeline} AND trace_id = {traceId}");
        var (count, bytes) = connection.Query(sql, static reader => (reader.GetInt64(0), reader.GetInt64(1))).Single();
        return (maxSpans - count, maxBytes - bytes);
    }

    private static bool TryAdd(
        SqliteCommand insert,
        SqliteCommand known,
        string pipeline,
        StoredSpan span,
        ref (long Spans, long Bytes) room
    )
    {
        Identify(known, pipeline, span);
        var replaced = known.ExecuteScalar() as long?;
        var left = (
            Spans: room.Spans - (replaced is null ? 1 : 0),
            Bytes: room.Bytes - span.Body.Length + (replaced ?? 0)
        );
        if (left.Spans < 0 || left.Bytes < 0)
        {
            return false;
        }

        Identify(insert, pipeline, span);
        insert.Parameters.AddWithValue("$parent_id", (object?)span.ParentId ?? DBNull.Value);
        insert.Parameters.AddWithValue("$start_ns", unchecked((long)span.Start));
        insert.Parameters.AddWithValue("$end_ns", unchecked((long)span.End));
        insert.Parameters.AddWithValue("$body", span.Body.ToArray());
        insert.ExecuteNonQuery();
        room = left;
        return true;
    }

    private static void Identify(SqliteCommand command, string pipeline, StoredSpan span)
    {
        command.Parameters.Clear();
        command.Parameters.AddWithValue("$pipeline", pipeline);
        command.Parameters.AddWithValue("$trace_id", span.TraceId);
        command.Parameters.AddWithValue("$span_id", span.SpanId);
    }

    private static SqliteCommand Command(SqliteConnection connection, SqliteTransaction transaction, string sql)
    {
        var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        return command;
    }
}
