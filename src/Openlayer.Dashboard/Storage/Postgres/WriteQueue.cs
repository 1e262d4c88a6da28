namespace Openlayer.Dashboard.Storage.Postgres;

/// <summary>
/// Requests that arrive while others are written share the next transaction, because a commit costs as much for one row
/// as for a thousand.
/// </summary>
/// <remarks>Thread-safe.</remarks>
internal sealed class WriteQueue(PostgresTransactions transactions)
{
    private const int MaxRowsTogether = 2_000;

    // While one transaction is committed, the next is filled. Fewer rows than this rather wait and go together: a
    // transaction has a dozen statements.
    private const int MaxTransactions = 2;
    private const int MinRowsOfAnother = 250;

    private readonly Lock _gate = new();
    private readonly Queue<PendingWrite> _waiting = new();
    private int _waitingRows;
    private int _running;

    /// <summary>Keeps all rows of a request or none.</summary>
    /// <returns>How many rows each pipeline has afterwards.</returns>
    public Task<IReadOnlyDictionary<string, long>> WriteAsync(IReadOnlyList<PostgresRow> rows)
    {
        var write = new PendingWrite(rows);
        lock (_gate)
        {
            _waiting.Enqueue(write);
            _waitingRows += rows.Count;
            if (_running >= MaxTransactions || !IsEnough(_running))
            {
                return write.Kept;
            }

            _running++;
        }

        // It also writes rows of others, so it must not carry on what belongs to this request.
        using (ExecutionContext.SuppressFlow())
        {
            _ = Task.Run(RunAsync);
        }

        return write.Kept;
    }

    private async Task RunAsync()
    {
        while (Take() is { Count: > 0 } together)
        {
            await WriteAsync(together).ConfigureAwait(false);
        }
    }

    // With nothing to take, whoever asks ends.
    private List<PendingWrite> Take()
    {
        var taken = new List<PendingWrite>();
        lock (_gate)
        {
            if (_waiting.Count == 0 || !IsEnough(_running - 1))
            {
                _running--;
                return taken;
            }

            for (var rows = 0; rows < MaxRowsTogether && _waiting.TryDequeue(out var write); rows += write.Rows.Count)
            {
                taken.Add(write);
                _waitingRows -= write.Rows.Count;
            }
        }

        return taken;
    }

    private bool IsEnough(int others) => others == 0 || _waitingRows >= MinRowsOfAnother;

    private async Task WriteAsync(List<PendingWrite> writes)
    {
        try
        {
            var kept = await transactions
                .RunAsync(write => write.AddAsync([.. writes.SelectMany(static one => one.Rows)]))
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
