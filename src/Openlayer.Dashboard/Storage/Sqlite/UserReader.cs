namespace Openlayer.Dashboard.Storage.Sqlite;

/// <summary>Reads what single users did, and when.</summary>
internal sealed class UserReader(TraceDatabase database) : IUserReader
{
    public IReadOnlyList<RowRecord> Rows(
        string pipeline,
        string userId,
        Period period,
        int max,
        CancellationToken cancellationToken
    )
    {
        using var reader = database.Read(cancellationToken);
        var sql = From(new SqlText().Raw($"SELECT {RowRecord.Columns}"), pipeline, period)
            .Add($" AND r.user_id = {userId} ORDER BY r.ts DESC, r.id DESC LIMIT {max}");
        return reader.Query(sql, RowRecord.Read);
    }

    public IReadOnlyList<UserBucket> Buckets(
        string pipeline,
        IReadOnlyList<string> userIds,
        Period period,
        double bucketSeconds,
        CancellationToken cancellationToken
    )
    {
        using var reader = database.Read(cancellationToken);
        var sql = new SqlText().Add($"SELECT r.user_id, CAST(r.ts / {bucketSeconds} AS INTEGER), COUNT(*)");
        From(sql, pipeline, period).Raw(" AND r.user_id IN ").List(userIds).Raw(" GROUP BY 1, 2 ORDER BY 1, 2");
        return reader.Query(sql, static row => new UserBucket(row.GetString(0), row.GetInt64(1), row.GetInt64(2)));
    }

    private static SqlText From(SqlText sql, string pipeline, Period period) =>
        sql.Raw(" FROM rows r INDEXED BY rows_by_user")
            .Add($" WHERE r.pipeline = {pipeline} AND r.ts >= {period.From} AND r.ts < {period.To}");
}
