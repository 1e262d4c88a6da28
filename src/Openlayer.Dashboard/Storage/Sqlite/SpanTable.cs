namespace Openlayer.Dashboard.Storage.Sqlite;

/// <summary>The table of the spans that rows of OpenTelemetry traces are built from.</summary>
internal static class SpanTable
{
    // The key leads with the trace, because all spans of a trace are read at once.
    public const string Definition = """
        CREATE TABLE IF NOT EXISTS spans (
            pipeline TEXT NOT NULL,
            trace_id TEXT NOT NULL,
            span_id TEXT NOT NULL,
            parent_id TEXT,
            start_ns INTEGER NOT NULL,
            end_ns INTEGER NOT NULL,
            body BLOB NOT NULL,
            PRIMARY KEY (pipeline, trace_id, span_id)
        );

        CREATE TRIGGER IF NOT EXISTS rows_deleted_with_spans AFTER DELETE ON rows BEGIN
            DELETE FROM spans WHERE pipeline = old.pipeline AND trace_id = old.inference_id;
        END;
        """;
}
