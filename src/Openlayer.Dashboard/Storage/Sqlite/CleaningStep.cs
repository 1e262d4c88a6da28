using Microsoft.Data.Sqlite;

namespace Openlayer.Dashboard.Storage.Sqlite;

/// <summary>One short step towards the limits of age and size, in the transaction of its caller.</summary>
internal sealed class CleaningStep(SqliteConnection connection, OpenlayerDashboardOptions options)
{
    /// <summary>Most rows that one step removes: some milliseconds of the writer's time.</summary>
    public const int MaxRows = 200;

    private const int MaxPages = 500;

    // Below that, what is free is soon used again.
    private const long MinFreeBytes = 4 * 1024 * 1024;
    private const int LeastFreeShare = 10;

    /// <summary>Removes rows that have been here for longer than the limit.</summary>
    /// <returns>How many went.</returns>
    public int RemoveOld()
    {
        if (options.MaxAge is not { } age)
        {
            return 0;
        }

        // Rows have their numbers in the order in which they arrived.
        var before = (options.TimeProvider.GetUtcNow() - age).ToUnixTimeMilliseconds() / 1000d;
        return Remove(
            new SqlText()
                .Add($"SELECT id, pipeline FROM (SELECT id, pipeline, arrived FROM rows ORDER BY id LIMIT {MaxRows})")
                .Add($" WHERE arrived < {before}")
        );
    }

    /// <summary>Removes the oldest rows of the largest pipeline while the file is larger than the limit.</summary>
    /// <returns>How many went.</returns>
    public int RemoveForSize()
    {
        if (options.MaxBytes is not { } most || UsedBytes() <= most)
        {
            return 0;
        }

        return Remove(
            new SqlText()
                .Raw("SELECT id, pipeline FROM rows WHERE pipeline = ")
                .Raw("(SELECT id FROM pipelines ORDER BY records DESC LIMIT 1)")
                .Add($" ORDER BY id LIMIT {MaxRows}")
        );
    }

    /// <summary>Cuts free pages off the end of the file, when there are many.</summary>
    /// <returns>False when there is nothing to cut.</returns>
    public bool TryShrink()
    {
        var free = connection.Scalar("PRAGMA freelist_count");
        var pages = connection.Scalar("PRAGMA page_count");

        // A file that an earlier version made can't be cut: its free pages are used again.
        if (
            free * connection.Scalar("PRAGMA page_size") < MinFreeBytes
            || free * LeastFreeShare < pages
            || connection.Scalar("PRAGMA auto_vacuum") == 0
        )
        {
            return false;
        }

        // Each row of the answer is a page that moves.
        connection.Query(new SqlText().Raw($"PRAGMA incremental_vacuum({MaxPages})"), static _ => true);
        return connection.Scalar("PRAGMA page_count") < pages;
    }

    private long UsedBytes() =>
        (connection.Scalar("PRAGMA page_count") - connection.Scalar("PRAGMA freelist_count"))
        * connection.Scalar("PRAGMA page_size");

    private int Remove(SqlText which)
    {
        var rows = connection.Query(which, static reader => (Id: reader.GetInt64(0), Pipeline: reader.GetString(1)));
        foreach (var pipeline in rows.GroupBy(static row => row.Pipeline, static row => row.Id))
        {
            connection.Query(
                new SqlText().Raw("DELETE FROM rows WHERE id IN ").List(pipeline).Raw(" RETURNING id"),
                static _ => true
            );
            connection.Query(
                new SqlText()
                    .Add($"UPDATE pipelines SET evicted = evicted + {pipeline.Count()}")
                    .Add($" WHERE id = {pipeline.Key} RETURNING id"),
                static _ => true
            );
        }

        return rows.Count;
    }
}
