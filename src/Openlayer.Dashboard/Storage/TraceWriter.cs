using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;

namespace Openlayer.Dashboard.Storage;

/// <summary>The only one that writes. Callers take turns; readers go on meanwhile.</summary>
internal sealed class TraceWriter(TraceDatabase database, IOptions<OpenlayerDashboardOptions> options) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);

    /// <summary>
    /// Keeps all rows or none. A row whose id the pipeline already has takes that row's place and number.
    /// </summary>
    public async Task WriteAsync(
        string pipeline,
        string config,
        IReadOnlyList<IncomingRow> rows,
        CancellationToken cancellationToken
    ) =>
        await InTurnAsync(
                (connection, transaction) =>
                {
                    var configId = ConfigId(connection, transaction, config);
                    using var upsert = new UpsertCommand(connection, transaction);
                    foreach (var row in rows)
                    {
                        upsert.Run(pipeline, configId, row);
                    }

                    Trim(connection, transaction, pipeline);
                    return true;
                },
                cancellationToken
            )
            .ConfigureAwait(false);

    /// <summary>Puts what <paramref name="change"/> makes of a row in its place; false when there is none.</summary>
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

    /// <summary>Removes a row; false when there is none.</summary>
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
            using var transaction = connection.BeginTransaction(deferred: false);
            var result = write(connection, transaction);
            transaction.Commit();
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

    private void Trim(SqliteConnection connection, SqliteTransaction transaction, string pipeline)
    {
        using var command = Command(
            connection,
            transaction,
            """
            DELETE FROM rows WHERE id IN (
                SELECT id FROM rows WHERE pipeline = $pipeline ORDER BY ts, id
                LIMIT max(0, (SELECT records FROM pipelines WHERE id = $pipeline) - $kept))
            """
        );
        command.Parameters.AddWithValue("$pipeline", pipeline);
        command.Parameters.AddWithValue("$kept", options.Value.MaxRowsPerPipeline);
        command.ExecuteNonQuery();
    }
}
