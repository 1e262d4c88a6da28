using System.Diagnostics;
using Npgsql;

namespace Openlayer.Dashboard.Storage.Postgres;

/// <summary>A connection that reads for one request. Its statements end when the request does.</summary>
/// <remarks>
/// The server itself ends a statement after the same time, should the word of the caller's leaving come too early for
/// it, or get lost.
/// </remarks>
internal sealed class PostgresReader(
    NpgsqlConnection connection,
    PostgresDatabase database,
    TimeSpan maxTime,
    CancellationToken caller
) : IDisposable
{
    // Until a server that no longer answers counts as gone.
    private const int SecondsOfGrace = 5;

    private readonly long _began = Stopwatch.GetTimestamp();

    /// <exception cref="OperationCanceledException">The caller has gone.</exception>
    /// <exception cref="StorageUnavailableException">It took too long, or the database is gone.</exception>
    public List<T> Query<T>(SqlText sql, Func<NpgsqlDataReader, T> read)
    {
        caller.ThrowIfCancellationRequested();
        var left = maxTime - Stopwatch.GetElapsedTime(_began);
        if (left <= TimeSpan.Zero)
        {
            throw TookTooLong(null);
        }

        using var end = CancellationTokenSource.CreateLinkedTokenSource(caller);
        using var command = sql.Command(connection);
        command.CommandTimeout = (int)Math.Min(int.MaxValue / 1000, Math.Ceiling(left.TotalSeconds) + SecondsOfGrace);
        try
        {
            using var registration = end.Token.Register(command.Cancel);
            end.CancelAfter(left);
            using var reader = command.ExecuteReader();
            var items = new List<T>();
            while (reader.Read())
            {
                items.Add(read(reader));
            }

            return items;
        }
        catch (Exception error)
            when (error
                    is OperationCanceledException
                        or PostgresException { SqlState: PostgresErrorCodes.QueryCanceled }
            )
        {
            // Cancelled here, or by the server.
            caller.ThrowIfCancellationRequested();
            throw TookTooLong(error);
        }
        catch (NpgsqlException error)
        {
            throw database.Unavailable(error);
        }
    }

    public void Dispose() => connection.Dispose();

    private StorageUnavailableException TookTooLong(Exception? error) =>
        new($"The query took longer than {maxTime.TotalSeconds} seconds. Narrow the search or the filters.", error);
}
