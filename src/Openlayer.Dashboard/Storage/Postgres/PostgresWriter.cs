using Microsoft.Extensions.Options;

namespace Openlayer.Dashboard.Storage.Postgres;

/// <summary>Writes rows, and removes those beyond the limits.</summary>
internal sealed class PostgresWriter(
    PostgresDatabase database,
    PostgresTransactions transactions,
    IOptions<OpenlayerDashboardOptions> options,
    DashboardMetrics metrics
) : ITraceWriter
{
    // A cap that was lowered removes the rest with the next writes: no request waits for all of it.
    private const int MaxEvictedAtOnce = 2_000;

    // Others write in between.
    private const int MaxRemovedAtOnce = 1_000;

    private readonly WriteQueue _queue = new(transactions);

    public async Task<int> WriteAsync(
        string pipeline,
        string config,
        IReadOnlyList<IncomingRow> rows,
        CancellationToken cancellationToken
    )
    {
        // What is wrong with a request's ids must fail no other request.
        var storable = PostgresRow.Of(pipeline, config, rows);
        await database
            .Partitions.EnsureAsync(rows.Select(static row => row.Timestamp), cancellationToken)
            .ConfigureAwait(false);
        var kept = await _queue.WriteAsync(storable).ConfigureAwait(false);
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
            var found = await transactions
                .RunAsync(async write =>
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
        transactions.RunAsync(async write =>
            await write.RemoveAsync(pipeline.Storable(), [inferenceId.Storable()], evicted: false).ConfigureAwait(false)
            > 0
        );

    public async Task<long> EraseAsync(string pipeline, RowOwner owner)
    {
        var erased = 0L;
        for (var some = 1; some > 0; erased += some)
        {
            some = await transactions
                .RunAsync(write => write.EraseAsync(pipeline.Storable(), owner, MaxRemovedAtOnce))
                .ConfigureAwait(false);
        }

        return erased;
    }

    public Task<bool> UpdatePipelineAsync(string pipeline, PipelineChange change) =>
        transactions.RunAsync(write => write.Pipeline(pipeline).UpdateAsync(change));

    public Task<bool> SaveViewAsync(string pipeline, SavedView view) =>
        transactions.RunAsync(write => write.Pipeline(pipeline).SaveViewAsync(view));

    public Task<bool> DeleteViewAsync(string pipeline, string name) =>
        transactions.RunAsync(write => write.Pipeline(pipeline).DeleteViewAsync(name));

    public async Task<bool> DeletePipelineAsync(string pipeline)
    {
        var last = await transactions
            .RunAsync(write => write.Pipeline(pipeline).NewestRowAsync())
            .ConfigureAwait(false);
        if (last is null)
        {
            return false;
        }

        for (var some = 1; some > 0; )
        {
            some = await transactions
                .RunAsync(write => write.Pipeline(pipeline).RemoveSomeAsync(last.Value, MaxRemovedAtOnce))
                .ConfigureAwait(false);
        }

        return await transactions.RunAsync(write => write.Pipeline(pipeline).ForgetAsync()).ConfigureAwait(false);
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
            removed += await transactions
                .RunAsync(async write =>
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

    private double Now => options.Value.TimeProvider.GetUtcNow().ToUnixTimeMilliseconds() / 1000d;

    private List<string> Pipelines(CancellationToken cancellationToken)
    {
        using var reader = database.Read(cancellationToken);
        var sql = new SqlText().Raw("SELECT p.id FROM pipelines p WHERE p.records > 0 ORDER BY p.id");
        return reader.Query(sql, static row => row.GetString(0));
    }

    private async Task<int> EvictAsync(string pipeline, long records, int written)
    {
        var tooMany = records - options.Value.MaxRowsPerPipeline;
        if (tooMany <= 0)
        {
            return 0;
        }

        var most = Math.Min(tooMany, written + MaxEvictedAtOnce);
        return await transactions
            .RunAsync(async write =>
            {
                var oldest = await write.OldestAsync(pipeline, most).ConfigureAwait(false);
                var ids = oldest.Select(static row => row.InferenceId).ToList();
                return await write.RemoveAsync(pipeline, ids, evicted: true).ConfigureAwait(false);
            })
            .ConfigureAwait(false);
    }
}
