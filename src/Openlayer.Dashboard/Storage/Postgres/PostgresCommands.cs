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
        var items = new List<T>();
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            items.Add(read(reader));
        }

        return items;
    }
}
