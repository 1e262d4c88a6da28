using System.Collections.Concurrent;
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
    // What waits together is written together: a transaction costs as much as some rows do.
    private const int MaxRowsAtOnce = 2_000;

    private readonly ConcurrentQueue<WaitingWrite> _waiting = new();
    private readonly SemaphoreSlim _turn = new(1, 1);
    private WriteConnection? _connection;
    private bool _isLogOutdated;

    public async Task<int> WriteAsync(
        string pipeline,
        string config,
        IReadOnlyList<IncomingRow> rows,
        CancellationToken cancellationToken
    )
    {
        var write = new WaitingWrite(pipeline, config, rows);
        _waiting.Enqueue(write);
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            // Somebody who had the turn before may have written these rows beside its own.
            while (!write.IsDone)
            {
                WriteTogether(NextWaiting());
            }
        }
        finally
        {
            _turn.Release();
        }

        return write.Result();
    }

    public Task<bool> UpdateAsync(
        string pipeline,
        string inferenceId,
        Func<RowRecord, RowBody, (string Config, IncomingRow Row)> change,
        CancellationToken cancellationToken
    ) =>
        InTurnAsync(
            connection =>
            {
                if (RowReader.Find(connection, pipeline, inferenceId) is not var (record, body))
                {
                    return false;
                }

                var (config, row) = change(record, body);
                _connection!.Upsert([new(pipeline, config, [row])]);
                return true;
            },
            cancellationToken
        );

    public Task<bool> DeleteAsync(string pipeline, string inferenceId, CancellationToken cancellationToken) =>
        InTurnAsync(
            connection =>
            {
                using var command = connection.Command(
                    "DELETE FROM rows WHERE pipeline = $pipeline AND inference_id = $id"
                );
                command.Set("$pipeline", pipeline);
                command.Set("$id", inferenceId);
                return command.ExecuteNonQuery() > 0;
            },
            cancellationToken
        );

    public Task<long> EraseAsync(string pipeline, RowOwner owner) => EraseAsync(pipeline, owner, long.MaxValue);

    public Task<bool> UpdatePipelineAsync(string pipeline, PipelineChange change) =>
        InTurnAsync(connection => PipelineChanges.Update(connection, pipeline, change, Now()), CancellationToken.None);

    public Task<bool> SaveViewAsync(string pipeline, SavedView view) =>
        InTurnAsync(connection => ViewTable.Save(connection, pipeline, view), CancellationToken.None);

    public Task<bool> DeleteViewAsync(string pipeline, string name) =>
        InTurnAsync(connection => ViewTable.Delete(connection, pipeline, name), CancellationToken.None);

    public async Task<bool> DeletePipelineAsync(string pipeline)
    {
        var last = await InTurnAsync(
                connection => PipelineChanges.NewestRow(connection, pipeline),
                CancellationToken.None
            )
            .ConfigureAwait(false);
        if (last is null)
        {
            return false;
        }

        await EraseAsync(pipeline, RowOwner.Whole(pipeline), last.Value).ConfigureAwait(false);
        return await InTurnAsync(
                connection =>
                {
                    PipelineChanges.Forget(connection, pipeline, Now());
                    return true;
                },
                CancellationToken.None
            )
            .ConfigureAwait(false);
    }

    public async Task<bool> CleanSomeAsync(CancellationToken cancellationToken)
    {
        var (old, large, hasShrunk) = await InTurnAsync(
                connection =>
                {
                    var step = new CleaningStep(connection, options.Value);
                    var old = step.RemoveOld();
                    var large = old > 0 ? 0 : step.RemoveForSize();
                    return (old, large, old == 0 && large == 0 && step.TryShrink());
                },
                cancellationToken
            )
            .ConfigureAwait(false);
        metrics.Evicted(old, EvictionReason.Age);
        metrics.Evicted(large, EvictionReason.Size);
        return old > 0 || large > 0 || hasShrunk;
    }

    public void Dispose()
    {
        _connection?.Dispose();
        _turn.Dispose();
    }

    private async Task<long> EraseAsync(string pipeline, RowOwner owner, long last)
    {
        var erased = 0L;
        for (var some = 1; some > 0; erased += some)
        {
            some = await InTurnAsync(
                    connection => PipelineChanges.EraseSome(connection, pipeline, owner, last),
                    CancellationToken.None
                )
                .ConfigureAwait(false);
        }

        // The log still has what the pages held before.
        await InTurnAsync(
                _ =>
                {
                    _isLogOutdated = erased > 0;
                    return erased;
                },
                CancellationToken.None
            )
            .ConfigureAwait(false);
        return erased;
    }

    private List<WaitingWrite> NextWaiting()
    {
        var writes = new List<WaitingWrite>();
        var rows = 0;
        while (rows < MaxRowsAtOnce && _waiting.TryDequeue(out var next))
        {
            writes.Add(next);
            rows += next.Rows.Count;
        }

        return writes;
    }

    private void WriteTogether(IReadOnlyList<WaitingWrite> writes)
    {
        try
        {
            var evicted = InTransaction(_ => Write(writes));
            foreach (var (write, gone) in writes.Zip(evicted))
            {
                write.Succeed(gone);
                metrics.Received(write.Rows.Count);
                metrics.Evicted(gone, EvictionReason.Rows);
            }
        }
#pragma warning disable CA1031 // Each caller is told, and the next ones' rows must still be written.
        catch (Exception error)
#pragma warning restore CA1031
        {
            if (writes is [var only])
            {
                only.Fail(error);
                return;
            }

            // What one request has must not cost the rows of the others.
            foreach (var write in writes)
            {
                WriteTogether([write]);
            }
        }
    }

    private int[] Write(IReadOnlyList<WaitingWrite> writes)
    {
        _connection!.Upsert(writes);
        return [.. writes.Select(write => _connection.Evict(write, options.Value.MaxRowsPerPipeline))];
    }

    private async Task<T> InTurnAsync<T>(Func<SqliteConnection, T> write, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return InTransaction(write);
        }
        finally
        {
            _turn.Release();
        }
    }

    private T InTransaction<T>(Func<SqliteConnection, T> write)
    {
        var isDone = false;
        try
        {
            var connection = Connect();
            var result = connection.InTransaction(write, Now());
            ShortenLog(connection);
            isDone = true;
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
            // Whatever went wrong, the next write begins anew.
            if (!isDone)
            {
                _connection?.Dispose();
                _connection = null;
            }
        }
    }

    private double Now() => options.Value.TimeProvider.GetUtcNow().ToUnixTimeMilliseconds() / 1000d;

    private WriteConnection Connect()
    {
        var file = database.EnsurePrepared();
        if (_connection?.File != file)
        {
            _connection?.Dispose();
            _connection = null;
            _connection = new WriteConnection(database.OpenForWriting(), file);
        }

        return _connection;
    }

    // SQLite starts its log anew only in a moment without readers, which a busy dashboard may never have.
    private void ShortenLog(WriteConnection connection)
    {
        if (!_isLogOutdated && database.LogBytes <= TraceDatabase.MaxLogBytes)
        {
            return;
        }

        // Readers are short. One that isn't delays the next attempt, not this request's answer.
        connection.Execute("PRAGMA busy_timeout = 200;");
        try
        {
            // The first column of the answer says whether somebody was in the way.
            _isLogOutdated &= connection.Scalar("PRAGMA wal_checkpoint(TRUNCATE);") != 0;
        }
        finally
        {
            connection.Execute("PRAGMA busy_timeout = 0;");
        }
    }
}
