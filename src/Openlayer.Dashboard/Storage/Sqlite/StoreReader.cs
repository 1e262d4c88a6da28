using System.Diagnostics;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Openlayer.Dashboard.Storage.Sqlite;

/// <summary>
/// A connection that reads for one request. Its statements end when the request does: a caller that has hung up must
/// not go on costing the host's processor.
/// </summary>
internal sealed class StoreReader : IDisposable
{
    // Steps of SQLite's own machine: some microseconds.
    private const int StepsBetweenChecks = 1_000;

    private readonly SqliteConnection _connection;
    private readonly TimeSpan _maxTime;
    private readonly CancellationToken _caller;
    private readonly long _began = Stopwatch.GetTimestamp();

    /// <param name="connection">Belongs to the reader from here on.</param>
    /// <param name="maxTime">Longest that its statements may take together.</param>
    /// <param name="caller">Ends when the caller goes.</param>
    public StoreReader(SqliteConnection connection, TimeSpan maxTime, CancellationToken caller)
    {
        _connection = connection;
        _maxTime = maxTime;
        _caller = caller;

        // Asked by SQLite itself: an interrupt from outside that comes before a statement has begun would be forgotten,
        // and a timer needs a thread that may be busy.
        raw.sqlite3_progress_handler(
            connection.Handle,
            StepsBetweenChecks,
            static reader => ((StoreReader)reader).IsOver ? 1 : 0,
            this
        );
    }

    private bool IsOver => _caller.IsCancellationRequested || Stopwatch.GetElapsedTime(_began) > _maxTime;

    /// <exception cref="OperationCanceledException">The caller has gone.</exception>
    /// <exception cref="StorageUnavailableException">It took too long.</exception>
    public List<T> Query<T>(SqlText sql, Func<SqliteDataReader, T> read)
    {
        _caller.ThrowIfCancellationRequested();
        try
        {
            return _connection.Query(sql, read);
        }
        catch (SqliteException error) when (error.SqliteErrorCode == raw.SQLITE_INTERRUPT)
        {
            _caller.ThrowIfCancellationRequested();
            throw new StorageUnavailableException(
                $"The query took longer than {_maxTime.TotalSeconds} seconds. Narrow the search or the filters.",
                error
            );
        }
    }

    public void Dispose()
    {
        // The next user of a pooled connection has a time of its own.
        raw.sqlite3_progress_handler(_connection.Handle, 0, null, null);
        _connection.Dispose();
    }
}
