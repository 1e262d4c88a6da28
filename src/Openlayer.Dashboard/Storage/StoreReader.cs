using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Openlayer.Dashboard.Storage;

/// <summary>
/// A connection that reads for one request. Its statements end when the request does: a caller that has hung up must
/// not go on costing the host's processor.
/// </summary>
internal sealed class StoreReader : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly CancellationToken _caller;
    private readonly TimeSpan _maxTime;
    private readonly CancellationTokenSource _end;
    private readonly CancellationTokenRegistration _interrupt;

    /// <param name="connection">Belongs to the reader from here on.</param>
    /// <param name="maxTime">Longest that its statements may take together.</param>
    /// <param name="caller">Ends when the caller goes.</param>
    public StoreReader(SqliteConnection connection, TimeSpan maxTime, CancellationToken caller)
    {
        _connection = connection;
        _caller = caller;
        _end = CancellationTokenSource.CreateLinkedTokenSource(caller);
        _maxTime = maxTime;
        _end.CancelAfter(maxTime);
        _interrupt = _end.Token.UnsafeRegister(
            static state => raw.sqlite3_interrupt(((SqliteConnection)state!).Handle),
            connection
        );
    }

    /// <exception cref="OperationCanceledException">The caller has gone.</exception>
    /// <exception cref="StorageUnavailableException">It took too long.</exception>
    public List<T> Query<T>(SqlText sql, Func<SqliteDataReader, T> read)
    {
        try
        {
            // An interrupt that comes between two statements would be forgotten.
            _end.Token.ThrowIfCancellationRequested();
            return _connection.Query(sql, read);
        }
        catch (Exception error)
            when (_end.IsCancellationRequested
                && (
                    error is OperationCanceledException
                    || error is SqliteException { SqliteErrorCode: raw.SQLITE_INTERRUPT }
                )
            )
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
        // First the interrupt, which would reach the next user of a pooled connection.
        _interrupt.Dispose();
        _end.Dispose();
        _connection.Dispose();
    }
}
