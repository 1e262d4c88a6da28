using System.Text.Json;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using Openlayer.Dashboard.Rows;

namespace Openlayer.Dashboard.Storage.Sqlite;

/// <summary>
/// Brings an older file up to date. All or nothing: it runs in the transaction of its caller. Version 2 keeps totals of
/// sessions and users and the order of arrival, version 3 the time of arrival and a smaller index, version 4 packs the
/// JSON of rows that come from then on, version 5 finds rows by their marks, version 6 adds rows to the totals without
/// triggers, version 7 reads the outline of a session from its index.
/// </summary>
internal sealed partial class Migration(SqliteConnection connection, ILogger logger, string path)
{
    private const int RowsPerStep = 5_000;

    /// <param name="version">The version of the file: 1 to 6.</param>
    public void Run(long version)
    {
        var rows = connection.Scalar("SELECT COUNT(*) FROM rows");
        LogStart(logger, path, rows);
        if (version < 6)
        {
            LeaveTotalsToTheWriter();
        }

        if (version == 1)
        {
            AddTotals();
        }
        else
        {
            connection.Execute("DROP INDEX rows_by_session;" + RowTables.SessionIndex);
        }

        if (version < 3)
        {
            // Nobody wrote down when these rows arrived: their age counts from now on.
            var now = connection.Scalar("SELECT unixepoch()");
            connection.Execute($"ALTER TABLE rows ADD COLUMN arrived REAL NOT NULL DEFAULT {now};");
        }

        if (version < 5)
        {
            connection.Execute("DROP TRIGGER IF EXISTS search_deleted; DROP TABLE IF EXISTS search;");
            connection.Execute(SearchTable.Create);
            AddWords(rows);
        }

        LogEnd(logger, path);
    }

    // An app of an earlier version that still has the file open would add rows that nothing counts. Without a table
    // that it needs, its writes fail instead, and are sent again.
    private void LeaveTotalsToTheWriter() =>
        connection.Execute(
            """
            DROP TRIGGER IF EXISTS rows_inserted;
            DROP TRIGGER IF EXISTS totals_inserted;
            ALTER TABLE configs RENAME TO row_configs;
            """
        );

    private void AddTotals() =>
        connection.Execute(
            $"""
            ALTER TABLE pipelines ADD COLUMN evicted INTEGER NOT NULL DEFAULT 0;
            DROP INDEX rows_by_session;
            DROP INDEX rows_by_user;
            UPDATE rows SET cost = NULL WHERE abs(cost) > {Figure.MaxCost:R};
            UPDATE rows SET latency = NULL WHERE latency NOT BETWEEN 0 AND {Figure.MaxLatency:R};
            UPDATE rows SET tokens = NULL WHERE tokens NOT BETWEEN 0 AND {Figure.MaxTokens:R};
            {RowTables.Indexes}
            {TotalTables.Create}
            {TotalTables.Fill}
            """
        );

    private void AddWords(long rows)
    {
        using var words = new WordsCommand(connection);
        var done = 0L;
        var last = 0L;
        while (true)
        {
            var sql = new SqlText()
                .Raw($"SELECT r.id, r.pipeline, {PackedJson.Function}(b.json)")
                .Raw(" FROM rows r JOIN bodies b ON b.row_id = r.id")
                .Add($" WHERE r.id > {last} ORDER BY r.id LIMIT {RowsPerStep}");
            var step = connection.Query(
                sql,
                static reader => (Id: reader.GetInt64(0), Pipeline: reader.GetString(1), Json: reader.GetString(2))
            );
            foreach (var (id, pipeline, json) in step)
            {
                using var document = JsonDocument.Parse(json, StoredJson.Reading);
                words.Insert(id, SearchText.Scope(pipeline), RowMark.WithWords(document.RootElement));
                last = id;
            }

            if (step.Count == 0)
            {
                return;
            }

            done += step.Count;
            LogProgress(logger, path, done, rows);
        }
    }

    [LoggerMessage(
        LogLevel.Information,
        "Updating {Path} to this version's schema: {Rows} rows. The dashboard answers when this has ended."
    )]
    private static partial void LogStart(ILogger logger, string path, long rows);

    [LoggerMessage(LogLevel.Information, "Updating {Path}: {Done} of {Rows} rows are indexed.")]
    private static partial void LogProgress(ILogger logger, string path, long done, long rows);

    [LoggerMessage(LogLevel.Information, "{Path} is up to date.")]
    private static partial void LogEnd(ILogger logger, string path);
}
