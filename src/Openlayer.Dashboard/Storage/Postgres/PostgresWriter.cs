using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Openlayer.Dashboard.Storage.Postgres;

/// <summary>
/// Writes rows. Requests that wait for their turn share the next transaction, because a commit costs as much for one
/// row as for a thousand.
/// </summary>
internal sealed class PostgresWriter(
    PostgresDatabase database,
    IOptions<OpenlayerDashboardOptions> options,
    DashboardMetrics metrics
) : ITraceWriter, IDisposable
{
    // While one transaction is committed, the next is filled.
    private const int Turns = 2;
    private const int MaxRowsTogether = 2_000;
    private const int MaxAttempts = 5;

    // A cap that was lowered removes the rest with the next writes: no request waits for all of it.
    private const int MaxEvictedAtOnce = 2_000;

    // Others write in between.
    private const int MaxRemovedAtOnce = 1_000;

    private readonly SemaphoreSlim _turns = new(Turns, Turns);
    private readonly ConcurrentQueue<PendingWrite> _waiting = new();

    public async Task<int> WriteAsync(
        string pipeline,
        string config,
        IReadOnlyList<IncomingRow> rows,
        CancellationToken cancellationToken
    )
    {
        // What is wrong with a request's ids must fail no other request.
        var write = new PendingWrite(PostgresRow.Of(pipeline, config, rows));
        await database
            .Partitions.EnsureAsync(rows.Select(static row => row.Timestamp), cancellationToken)
            .ConfigureAwait(false);
        _waiting.Enqueue(write);
        await _turns.WaitAsync(CancellationToken.None).ConfigureAwait(false);
        try
        {
            if (Take() is { Count: > 0 } together)
            {
                await WriteAsync(together).ConfigureAwait(false);
            }
        }
        finally
        {
            _turns.Release();
        }

        var kept = await write.Kept.ConfigureAwait(false);
        var name = pipeline.Storable();
        var evicted = await EvictAsync(name, kept.GetValueOrDefault(name), rows.Count).ConfigureAwait(false);
        metrics.Received(rows.Count);
        metrics.Evicted(evicted, EvictionReason.Rows);
        return evicted;
    }

    public async Task<bool> UpdateAsync(
        string pipeline,
        string inferenceId,
        Func<RowRecord, RowBody, (string Config, IncomingRow Row)> change,
        CancellationToken cancellationToken
    )
    {
        var (name, id) = (pipeline.Storable(), inferenceId.Storable());
        while (true)
        {
            // The row that it becomes decides about partitions, which can't be made while the row is locked.
            double? time = null;
            var found = await InTransactionAsync(async write =>
                {
                    if (await write.FindAsync(name, id).ConfigureAwait(false) is not var (record, body))
                    {
                        return false;
                    }

                    var (config, row) = change(record, body);
                    if (!database.Partitions.IsKnown(row.Timestamp))
                    {
                        time = row.Timestamp;
                        return true;
                    }

                    await write.AddAsync(PostgresRow.Of(pipeline, config, [row])).ConfigureAwait(false);
                    return true;
                })
                .ConfigureAwait(false);
            if (time is null)
            {
                return found;
            }

            await database.Partitions.EnsureAsync([time.Value], cancellationToken).ConfigureAwait(false);
        }
    }

    public Task<bool> DeleteAsync(string pipeline, string inferenceId, CancellationToken cancellationToken) =>
        InTransactionAsync(async write =>
            await write.RemoveAsync(pipeline.Storable(), [inferenceId.Storable()], evicted: false).ConfigureAwait(false)
            > 0
        );

    public async Task<long> EraseAsync(string pipeline, RowOwner owner)
    {
        var erased = 0L;
        for (var some = 1; some > 0; erased += some)
        {
            some = await InTransactionAsync(write => write.EraseAsync(pipeline.Storable(), owner, MaxRemovedAtOnce))
                .ConfigureAwait(false);
        }

        return erased;
    }

    public Task<bool> UpdatePipelineAsync(string pipeline, PipelineChange change) =>
        InTransactionAsync(write => write.Pipeline(pipeline).UpdateAsync(change));

    public Task<bool> SaveViewAsync(string pipeline, SavedView view) =>
        InTransactionAsync(write => write.Pipeline(pipeline).SaveViewAsync(view));

    public Task<bool> DeleteViewAsync(string pipeline, string name) =>
        InTransactionAsync(write => write.Pipeline(pipeline).DeleteViewAsync(name));

    public async Task<bool> DeletePipelineAsync(string pipeline)
    {
        var last = await InTransactionAsync(write => write.Pipeline(pipeline).NewestRowAsync()).ConfigureAwait(false);
        if (last is null)
        {
            return false;
        }

        for (var some = 1; some > 0; )
        {
            some = await InTransactionAsync(write =>
                    write.Pipeline(pipeline).RemoveSomeAsync(last.Value, MaxRemovedAtOnce)
                )
                .ConfigureAwait(false);
        }

        return await InTransactionAsync(write => write.Pipeline(pipeline).ForgetAsync()).ConfigureAwait(false);
    }

    public async Task<bool> CleanSomeAsync(CancellationToken cancellationToken)
    {
        if (options.Value.MaxAge is not { } age)
        {
            return false;
        }

        var removed = 0;
        foreach (var pipeline in Pipelines(cancellationToken))
        {
            removed += await InTransactionAsync(async write =>
                {
                    // Rows have their numbers in the order in which they arrived.
                    var oldest = await write.OldestAsync(pipeline, MaxRemovedAtOnce).ConfigureAwait(false);
                    var before = Now - age.TotalSeconds;
                    var ids = oldest.Where(row => row.Arrived < before).Select(static row => row.InferenceId).ToList();
                    return await write.RemoveAsync(pipeline, ids, evicted: true).ConfigureAwait(false);
                })
                .ConfigureAwait(false);
        }

        metrics.Evicted(removed, EvictionReason.Age);
        return removed > 0;
    }

    public void Dispose() => _turns.Dispose();

    private double Now => options.Value.TimeProvider.GetUtcNow().ToUnixTimeMilliseconds() / 1000d;

    private List<string> Pipelines(CancellationToken cancellationToken)
    {
        using var reader = database.Read(cancellationToken);
        var sql = new SqlText().Raw("SELECT p.id FROM pipelines p WHERE p.records > 0 ORDER BY p.id");
        return reader.Query(sql, static row => row.GetString(0));
    }

    private List<PendingWrite> Take()
    {
        var taken = new List<PendingWrite>();
        for (var rows = 0; rows < MaxRowsTogether && _waiting.TryDequeue(out var write); rows += write.Rows.Count)
        {
            taken.Add(write);
        }

        return taken;
    }

    private async Task WriteAsync(List<PendingWrite> writes)
    {
        try
        {
            var kept = await InTransactionAsync(write => write.AddAsync([.. writes.SelectMany(static one => one.Rows)]))
                .ConfigureAwait(false);
            writes.ForEach(write => write.SetKept(kept));
        }
        catch (Exception) when (writes.Count > 1)
        {
            // One of them may be what the database refuses. The others must not fail with it.
            foreach (var write in writes)
            {
                await WriteAsync([write]).ConfigureAwait(false);
            }
        }
        catch (Exception error)
        {
            writes[0].SetError(error);
        }
    }

    private async Task<int> EvictAsync(string pipeline, long records, int written)
    {
        var tooMany = records - options.Value.MaxRowsPerPipeline;
        if (tooMany <= 0)
        {
            return 0;
        }

        var most = Math.Min(tooMany, written + MaxEvictedAtOnce);
        return await InTransactionAsync(async write =>
            {
                var oldest = await write.OldestAsync(pipeline, most).ConfigureAwait(false);
                var ids = oldest.Select(static row => row.InferenceId).ToList();
                return await write.RemoveAsync(pipeline, ids, evicted: true).ConfigureAwait(false);
            })
            .ConfigureAwait(false);
    }

    // All writers lock keys, sessions, users and pipelines in this order, and each of them in the order of their names,
    // so they can't wait for each other in a circle. A server that ends one all the same, or restarts, is asked again.
    private async Task<T> InTransactionAsync<T>(Func<RowTransaction, Task<T>> write)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                using var connection = await database.OpenAsync(CancellationToken.None).ConfigureAwait(false);
                using var transaction = await connection.BeginTransactionAsync().ConfigureAwait(false);
                var result = await write(new RowTransaction(connection, Now)).ConfigureAwait(false);
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

    /// <summary>The rows of one request, until they are kept.</summary>
    private sealed class PendingWrite(IReadOnlyList<PostgresRow> rows)
    {
        private readonly TaskCompletionSource<IReadOnlyDictionary<string, long>> _kept = new(
            TaskCreationOptions.RunContinuationsAsynchronously
        );

        public IReadOnlyList<PostgresRow> Rows => rows;

        /// <summary>How many rows each pipeline has afterwards.</summary>
        public Task<IReadOnlyDictionary<string, long>> Kept => _kept.Task;

        public void SetKept(IReadOnlyDictionary<string, long> records) => _kept.SetResult(records);

        public void SetError(Exception error) => _kept.SetException(error);
    }
}
