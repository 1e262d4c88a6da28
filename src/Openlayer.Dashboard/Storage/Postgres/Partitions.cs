using System.Collections.Concurrent;
using System.Globalization;
using Npgsql;

namespace Openlayer.Dashboard.Storage.Postgres;

/// <summary>
/// One partition for the rows of each month, made before its first row comes. Rows that are dated years ago or in the
/// future, which are mistakes of clocks, lie together in <c>rows_other</c>: nothing is refused, and a sender of odd
/// dates doesn't make a thousand tables.
/// </summary>
internal sealed class Partitions(PostgresDatabase database, TimeProvider time)
{
    private const int MonthsBack = 24;
    private const int MonthsAhead = 1;
    private const long Lock = 0x4F4C4443;

    private readonly ConcurrentDictionary<int, bool> _known = new();

    /// <summary>Makes those that are missing for rows of these times, and for the next month.</summary>
    public async Task EnsureAsync(IEnumerable<double> times, CancellationToken cancellationToken)
    {
        var now = Now;
        var missing = times
            .Select(Month)
            .Where(month => IsPartition(month, now))
            .Append(now)
            .Append(now + MonthsAhead)
            .Distinct()
            .Where(month => !_known.ContainsKey(month))
            .Order()
            .ToList();
        foreach (var month in missing)
        {
            await CreateAsync(month, cancellationToken).ConfigureAwait(false);
            _known[month] = true;
        }
    }

    /// <summary>Whether a row of this time has the partition that it is to have.</summary>
    public bool IsKnown(double unixSeconds) =>
        Month(unixSeconds) is var month && (_known.ContainsKey(month) || !IsPartition(month, Now));

    private int Now => Month(time.GetUtcNow().ToUnixTimeSeconds());

    private static bool IsPartition(int month, int now) => month >= now - MonthsBack && month <= now + MonthsAhead;

    private async Task CreateAsync(int month, CancellationToken cancellationToken)
    {
        var (from, to) = (Seconds(month), Seconds(month + 1));
        var name = string.Create(
            CultureInfo.InvariantCulture,
            $"rows_{(month / 12) + 1970:0000}_{(month % 12) + 1:00}"
        );
        using var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        using var transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
        await RunAsync(connection, $"SELECT pg_advisory_xact_lock({Lock})").ConfigureAwait(false);
        var exists =
            $"SELECT to_regclass('{name}') IS NOT NULL OR (SELECT count(*) FROM rows_other"
            + $" WHERE ts >= {from} AND ts < {to}) > 0";

        // Rows of the month that came when it was far ahead lie in the partition of all others, and stay there.
        if (await RunAsync(connection, exists).ConfigureAwait(false) is false)
        {
            await RunAsync(connection, $"CREATE TABLE {name} PARTITION OF rows FOR VALUES FROM ({from}) TO ({to})")
                .ConfigureAwait(false);
        }

        await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
    }

    private static async Task<object?> RunAsync(NpgsqlConnection connection, string sql)
    {
        using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync().ConfigureAwait(false);
    }

    /// <returns>Months since January 1970.</returns>
    private static int Month(double unixSeconds)
    {
        var date = DateTimeOffset.UnixEpoch.AddSeconds(Math.Clamp(unixSeconds, 0, 250_000_000_000));
        return ((date.Year - 1970) * 12) + date.Month - 1;
    }

    private static long Seconds(int month) => DateTimeOffset.UnixEpoch.AddMonths(month).ToUnixTimeSeconds();
}
