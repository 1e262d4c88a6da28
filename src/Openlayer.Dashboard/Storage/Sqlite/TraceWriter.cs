using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;

namespace Openlayer.Dashboard.Storage.Sqlite;

/// <summary>The only one that writes. Callers take turns; readers go on meanwhile.</summary>
internal sealed class TraceWriter(
    TraceDatabase database,
    IOptions<OpenlayerDashboardOptions> options,
    DashboardMetrics metrics
) : ITraceWriter, IDisposable
{
    // A cap that was lowered removes the rest with the next writes: no request waits for all of it.
    private const int MaxEvictedAtOnce = 2_000;

    private readonly SemaphoreSlim _turn = new(1, 1);

    public async Task<int> WriteAsync(
        string pipeline,
        string config,
        IReadOnlyList<IncomingRow> rows,
        CancellationToken cancellationToken
    )
    {
        var evicted = await InTurnAsync(
                (connection, transaction) =>
                {
                    var configId = ConfigId(connection, transaction, config);
                    using (var upsert = new UpsertCommand(connection, transaction))
                    {
                        foreach (var row in rows)
                        {
                            upsert.Run(pipeline, configId, row);
                        }
                    }

                    return Evict(connection, transaction, pipeline, rows.Count);
                },
                cancellationToken
            )
            .ConfigureAwait(false);
        metrics.Received(rows.Count);
        metrics.Evicted(evicted);
        return evicted;
    }

    public Task<bool> UpdateAsync(
        string pipeline,
        string inferenceId,
        Func<RowRecord, RowBody, (string Config, IncomingRow Row)> change,
        CancellationToken cancellationToken
    ) =>
        InTurnAsync(
            (connection, transaction) =>
            {
                if (RowReader.Find(connection, pipeline, inferenceId) is not var (record, body))
                {
                    return false;
                }

                var (config, row) = change(record, body);
                using var upsert = new UpsertCommand(connection, transaction);
                upsert.Run(pipeline, ConfigId(connection, transaction, config), row);
                return true;
            },
            cancellationToken
        );

    public Task<bool> DeleteAsync(string pipeline, string inferenceId, CancellationToken cancellationToken) =>
        InTurnAsync(
            (connection, transaction) =>
            {
                using var command = Command(
                    connection,
                    transaction,
                    "DELETE FROM rows WHERE pipeline = $pipeline AND inference_id = $id"
                );
                command.Parameters.AddWithValue("$pipeline", pipeline);
                command.Parameters.AddWithValue("$id", inferenceId);
                return command.ExecuteNonQuery() > 0;
            },
            cancellationToken
        );

    public void Dispose() => _turn.Dispose();

    private async Task<T> InTurnAsync<T>(
        Func<SqliteConnection, SqliteTransaction, T> write,
        CancellationToken cancellationToken
    )
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            using var connection = database.Open();
            T result;
            using (var transaction = connection.BeginTransaction(deferred: false))
            {
                result = write(connection, transaction);
                transaction.Commit();
            }

            ShortenLog(connection);
            return result;
        }
        catch (SqliteException error)
        {
            throw new StorageUnavailableException(
                $"The dashboard can't write to its data file: {error.Message}",
                error
            );
        }
        finally
        {
            _turn.Release();
        }
    }

    // SQLite starts its log anew only in a moment without readers, which a busy dashboard may never have.
    private void ShortenLog(SqliteConnection connection)
    {
        if (database.LogBytes <= TraceDatabase.MaxLogBytes)
        {
            return;
        }

        // Readers are short. One that isn't delays the next attempt, not this request's answer.
        connection.Execute("PRAGMA busy_timeout = 200;");
        try
        {
            connection.Execute("PRAGMA wal_checkpoint(TRUNCATE);");
        }
        finally
        {
            connection.Execute("PRAGMA busy_timeout = 0;");
        }
    }

    private static SqliteCommand Command(SqliteConnection connection, SqliteTransaction transaction, string sql)
    {
        var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        return command;
    }

    private static long ConfigId(SqliteConnection connection, SqliteTransaction transaction, string config)
    {
        using var command = Command(
            connection,
            transaction,
            """
            INSERT OR IGNORE INTO configs (json) VALUES ($json);
            SELECT id FROM configs WHERE json = $json;
            """
        );
        command.Parameters.AddWithValue("$json", config);
        return (long)command.ExecuteScalar()!;
    }

    // By arrival, never by the rows' own times: a late row, or others that are dated in the future, must not cost a row
    // that was just acknowledged.
    private int Evict(SqliteConnection connection, SqliteTransaction transaction, string pipeline, int written)
    {
        using var command = Command(
            connection,
            transaction,
            """
            DELETE FROM rows WHERE id IN (
                SELECT id FROM rows WHERE pipeline = $pipeline ORDER BY id
                LIMIT min($most, max(0, (SELECT records FROM pipelines WHERE id = $pipeline) - $kept)));
            """
        );
        command.Parameters.AddWithValue("$pipeline", pipeline);
        command.Parameters.AddWithValue("$kept", options.Value.MaxRowsPerPipeline);
        command.Parameters.AddWithValue("$most", written + MaxEvictedAtOnce);
        var evicted = command.ExecuteNonQuery();
        if (evicted > 0)
        {
            using var count = Command(
                connection,
                transaction,
                "UPDATE pipelines SET evicted = evicted + $evicted WHERE id = $pipeline"
            );
            count.Parameters.AddWithValue("$pipeline", pipeline);
            count.Parameters.AddWithValue("$evicted", evicted);
            count.ExecuteNonQuery();
        }

        return evicted;
    }
}
