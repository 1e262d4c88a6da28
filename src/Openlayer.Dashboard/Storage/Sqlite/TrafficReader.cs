namespace Openlayer.Dashboard.Storage.Sqlite;

/// <summary>Reads what happened in a stretch of time.</summary>
internal sealed class TrafficReader(TraceDatabase database) : ITrafficReader
{
    public IReadOnlyDictionary<long, TrafficFigures> Figures(
        Selection selection,
        Period period,
        double? bucketSeconds,
        CancellationToken cancellationToken
    )
    {
        using var reader = database.Read(cancellationToken);
        var latencies = Latencies(reader, selection, period, bucketSeconds);
        var sql = Bucket(new SqlText().Raw("SELECT "), bucketSeconds)
            .Raw(" AS bucket, COUNT(*), SUM(r.has_error), COUNT(DISTINCT r.session_id), COUNT(DISTINCT r.user_id),")
            .Raw(" TOTAL(r.tokens), TOTAL(r.cost)");
        return reader
            .Query(In(sql, selection, period).Raw(" GROUP BY bucket"), TrafficFigures.Read)
            .ToDictionary(
                static found => found.Bucket,
                found => found.Figures with { Latency = latencies.GetValueOrDefault(found.Bucket) ?? new(null, null) }
            );
    }

    public IReadOnlyList<T> Rows<T>(
        Selection selection,
        Period period,
        int max,
        Func<RowRecord, T> select,
        CancellationToken cancellationToken
    )
    {
        using var reader = database.Read(cancellationToken);
        var sql = In(new SqlText().Raw($"SELECT {RowRecord.Columns}"), selection, period)
            .Add($" ORDER BY r.ts DESC, r.id DESC LIMIT {max}");
        return reader.Query(sql, row => select(RowRecord.Read(row)));
    }

    private static Dictionary<long, Percentiles> Latencies(
        StoreReader reader,
        Selection selection,
        Period period,
        double? bucketSeconds
    )
    {
        var sql = new SqlText()
            .Raw("SELECT bucket, MAX(CASE WHEN rank = (n + 1) / 2 THEN latency END),")
            .Raw(" MAX(CASE WHEN rank = (n * 95 + 99) / 100 THEN latency END) FROM (")
            .Raw("SELECT bucket, latency, ROW_NUMBER() OVER (PARTITION BY bucket ORDER BY latency) AS rank,")
            .Raw(" COUNT(*) OVER (PARTITION BY bucket) AS n FROM (SELECT ");
        Bucket(sql, bucketSeconds).Raw(" AS bucket, r.latency");
        In(sql, selection, period).Raw(" AND r.latency IS NOT NULL)) GROUP BY bucket");
        return reader
            .Query(sql, static row => (Bucket: row.GetInt64(0), Of: new Percentiles(row.Number(1), row.Number(2))))
            .ToDictionary(static row => row.Bucket, static row => row.Of);
    }

    private static SqlText Bucket(SqlText sql, double? seconds) =>
        seconds is { } length ? sql.Add($"CAST(r.ts / {length} AS INTEGER)") : sql.Raw("0");

    private static SqlText In(SqlText sql, Selection selection, Period period) =>
        sql.From(selection)
            .Where(selection)
            .Conditions(selection)
            .Add($" AND r.ts >= {period.From} AND r.ts < {period.To}");
}
