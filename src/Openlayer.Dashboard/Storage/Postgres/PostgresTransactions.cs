using Npgsql;

namespace Openlayer.Dashboard.Storage.Postgres;

/// <summary>Runs what writes rows, each in a transaction of its own.</summary>
/// <remarks>Thread-safe.</remarks>
internal sealed class PostgresTransactions(PostgresDatabase database, TimeProvider time)
{
    private const int MaxAttempts = 5;

    // All writers lock keys, sessions, users and pipelines in this order, and each of them in the order of their names,
    // so they can't wait for each other in a circle. A server that ends one all the same, or restarts, is asked again.
    /// <exception cref="StorageUnavailableException">The database can't be used now.</exception>
    public async Task<T> RunAsync<T>(Func<RowTransaction, Task<T>> write)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                using var connection = await database.OpenAsync(CancellationToken.None).ConfigureAwait(false);
                using var transaction = await connection.BeginTransactionAsync().ConfigureAwait(false);
                var now = time.GetUtcNow().ToUnixTimeMilliseconds() / 1000d;
                var result = await write(new RowTransaction(connection, now)).ConfigureAwait(false);
                await transaction.CommitAsync().ConfigureAwait(false);
                return result;
            }
            catch (PostgresException error)
                when (attempt < MaxAttempts
                    && error.SqlState is PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure
                )
            {
                // Nothing of it was kept.
            }
            catch (NpgsqlException error)
            {
                throw database.Unavailable(error);
            }
        }
    }
}
