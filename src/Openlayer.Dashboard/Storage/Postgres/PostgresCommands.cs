using Npgsql;

namespace Openlayer.Dashboard.Storage.Postgres;

/// <summary>The few shapes of statement that the store needs.</summary>
internal static class PostgresCommands
{
    public static NpgsqlCommand Command(this SqlText sql, NpgsqlConnection connection)
    {
        var command = new NpgsqlCommand(sql.ToString(), connection);
        foreach (var (name, value) in sql.Parameters)
        {
            command.Parameters.Add(new NpgsqlParameter(name, value));
        }

        return command;
    }

    public static async Task<int> ExecuteAsync(
        this NpgsqlConnection connection,
        SqlText sql,
        CancellationToken cancellationToken
    )
    {
        using var command = sql.Command(connection);
        return await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    public static async Task<List<T>> QueryAsync<T>(
        this NpgsqlConnection connection,
        SqlText sql,
        Func<NpgsqlDataReader, T> read,
        CancellationToken cancellationToken
    )
    {
        using var command = sql.Command(connection);
        using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        return await reader.ItemsAsync(read, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Asks two queries, one after the other, without waiting between them.</summary>
    public static async Task<(List<TFirst> First, List<TSecond> Second)> QueryAsync<TFirst, TSecond>(
        this NpgsqlConnection connection,
        (SqlText Sql, Func<NpgsqlDataReader, TFirst> Read) first,
        (SqlText Sql, Func<NpgsqlDataReader, TSecond> Read) second
    )
    {
        using var batch = new NpgsqlBatch(connection);
        foreach (var sql in new[] { first.Sql, second.Sql })
        {
            var command = new NpgsqlBatchCommand(sql.ToString());
            foreach (var (name, value) in sql.Parameters)
            {
                command.Parameters.Add(new NpgsqlParameter(name, value));
            }

            batch.BatchCommands.Add(command);
        }

        using var reader = await batch.ExecuteReaderAsync().ConfigureAwait(false);
        var ofFirst = await reader.ItemsAsync(first.Read, CancellationToken.None).ConfigureAwait(false);
        await reader.NextResultAsync().ConfigureAwait(false);
        return (ofFirst, await reader.ItemsAsync(second.Read, CancellationToken.None).ConfigureAwait(false));
    }

    private static async Task<List<T>> ItemsAsync<T>(
        this NpgsqlDataReader reader,
        Func<NpgsqlDataReader, T> read,
        CancellationToken cancellationToken
    )
    {
        var items = new List<T>();
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            items.Add(read(reader));
        }

        return items;
    }
}
