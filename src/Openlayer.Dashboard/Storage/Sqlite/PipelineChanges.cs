using Microsoft.Data.Sqlite;

namespace Openlayer.Dashboard.Storage.Sqlite;

/// <summary>What changes or removes many rows or a pipeline, in the transaction of its caller.</summary>
internal static class PipelineChanges
{
    /// <summary>The number of the newest row; null when there is no such pipeline.</summary>
    public static long? NewestRow(SqliteConnection connection, string pipeline)
    {
        var sql = new SqlText()
            .Raw("SELECT coalesce((SELECT r.id FROM rows r WHERE r.pipeline = p.id ORDER BY r.id DESC LIMIT 1), 0)")
            .Add($" FROM pipelines p WHERE p.id = {pipeline}");
        return connection.Query(sql, static row => (long?)row.GetInt64(0)).FirstOrDefault();
    }

    /// <summary>Removes some rows of an owner, so that others can write in between.</summary>
    /// <param name="last">No row with a higher number is removed.</param>
    /// <returns>How many went.</returns>
    public static int EraseSome(SqliteConnection connection, string pipeline, RowOwner owner, long last)
    {
        var rows = new SqlText()
            .Raw("DELETE FROM rows WHERE id IN (SELECT id FROM rows")
            .Add($" WHERE pipeline = {pipeline} AND ")
            .Raw(Group.KeyOf(owner.Kind))
            .Add($" = {owner.Id}");
        if (owner.Kind == RowOwnerKind.Pipeline)
        {
            // By the index of arrival, from the oldest on.
            rows.Add($" AND id <= {last} ORDER BY id");
        }

        rows.Add($" LIMIT {CleaningStep.MaxRows}) RETURNING id");

        // What was erased must not be readable in free parts of the file either.
        connection.Execute("PRAGMA secure_delete = ON");
        try
        {
            return connection.Query(rows, static _ => true).Count;
        }
        finally
        {
            connection.Execute("PRAGMA secure_delete = FAST");
        }
    }

    /// <summary>Removes what is left of a pipeline when its rows are gone.</summary>
    public static void Forget(SqliteConnection connection, string pipeline, double now)
    {
        connection.Query(
            new SqlText()
                .Add($"DELETE FROM spans WHERE pipeline = {pipeline} AND trace_id NOT IN")
                .Add($" (SELECT inference_id FROM rows WHERE pipeline = {pipeline}) RETURNING trace_id"),
            static _ => true
        );
        ViewTable.Forget(connection, pipeline);
        connection.Query(
            new SqlText().Add($"DELETE FROM pipelines WHERE id = {pipeline} AND records = 0 RETURNING id"),
            static _ => true
        );

        // Of a pipeline that has begun anew meanwhile, the rows stay and nothing else.
        connection.Query(
            new SqlText()
                .Raw("UPDATE pipeline_details SET name = NULL, description = NULL, reference_dataset = NULL, ")
                .Add($"created = {now}, updated = {now} WHERE pipeline = {pipeline} RETURNING pipeline"),
            static _ => true
        );
        connection.Query(
            new SqlText().Add($"UPDATE pipelines SET evicted = 0 WHERE id = {pipeline} RETURNING id"),
            static _ => true
        );
    }

    /// <summary>False when there is no such pipeline.</summary>
    public static bool Update(SqliteConnection connection, string pipeline, PipelineChange change, double now) =>
        connection
            .Query(
                new SqlText()
                    .Raw("UPDATE pipeline_details SET ")
                    .Set(change, now)
                    .Add($" WHERE pipeline = {pipeline} RETURNING pipeline"),
                static _ => true
            )
            .Count > 0;
}
