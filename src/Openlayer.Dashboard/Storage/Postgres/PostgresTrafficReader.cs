namespace Openlayer.Dashboard.Storage.Postgres;

/// <summary>Reads what happened in a stretch of time.</summary>
internal sealed class PostgresTrafficReader(PostgresDatabase database) : ITrafficReader
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
            .Raw(" AS bucket, count(*), sum(r.has_error)::bigint, count(DISTINCT r.session_id),")
            .Raw(" count(DISTINCT r.user_id), coalesce(sum(r.tokens::numeric), 0)::double precision,")
            .Raw(" coalesce(sum(r.cost::numeric), 0)::double precision FROM rows r");
        return reader
            .Query(In(sql, selection, period).Raw(" GROUP BY 1"), TrafficFigures.Read)
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
        var sql = In(new SqlText().Raw($"SELECT {RowRecord.Columns} FROM rows r"), selection, period)
            .Add($" ORDER BY r.ts DESC, r.id DESC LIMIT {(long)max}");
        return reader.Query(sql, row => select(RowRecord.Read(row)));
    }

    private static Dictionary<long, Percentiles> Latencies(
        PostgresReader reader,
        Selection selection,
        Period period,
        double? bucketSeconds
    )
    {
        var sql = Bucket(new SqlText().Raw("SELECT "), bucketSeconds)
            .Raw($" AS bucket, percentile_disc({PostgresGroupReader.Shares}) WITHIN GROUP (ORDER BY r.latency)")
            .Raw(" FROM rows r");
        In(sql, selection, period).Raw(" AND r.latency IS NOT NULL GROUP BY 1");
        return reader
            .Query(sql, static row => (Bucket: row.GetInt64(0), Values: row.GetFieldValue<double[]>(1)))
            .ToDictionary(static row => row.Bucket, static row => new Percentiles(row.Values[0], row.Values[1]));
    }

    private static SqlText Bucket(SqlText sql, double? seconds) =>
        seconds is { } length ? sql.Add($"floor(r.ts / {length})::bigint") : sql.Raw("0::bigint");

    private static SqlText In(SqlText sql, Selection selection, Period period) =>
        sql.Where(selection).Conditions(selection).Add($" AND r.ts >= {period.From} AND r.ts < {period.To}");
}
