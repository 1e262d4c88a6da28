using Microsoft.Data.Sqlite;

namespace Openlayer.Dashboard.Storage.Sqlite;

/// <summary>
/// A connection with the statements of the writer, ready to run: preparing them for each request would cost more than
/// one row does. For one thread at a time.
/// </summary>
internal sealed class WriteConnection : IDisposable
{
    // A cap that was lowered removes the rest with the next writes: no request waits for all of it.
    private const int MaxEvictedAtOnce = 2_000;

    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _begin;
    private readonly SqliteCommand _commit;
    private readonly UpsertCommand _upsert;
    private readonly SqliteCommand _configId;
    private readonly SqliteCommand _evict;
    private readonly SqliteCommand _countEvicted;

    /// <param name="connection">Belongs to this object from here on.</param>
    /// <param name="file">The file that it writes to.</param>
    public WriteConnection(SqliteConnection connection, FileIdentity file)
    {
        _connection = connection;
        File = file;
        _begin = connection.Command("BEGIN IMMEDIATE");
        _commit = connection.Command("COMMIT");
        _upsert = new UpsertCommand(connection);
        _configId = connection.Command(
            """
            INSERT OR IGNORE INTO configs (json) VALUES ($json);
            SELECT id FROM configs WHERE json = $json;
            """
        );

        // By arrival, never by the rows' own times: a late row, or others that are dated in the future, must not cost a
        // row that was just acknowledged.
        _evict = connection.Command(
            """
            DELETE FROM rows WHERE id IN (
                SELECT id FROM rows WHERE pipeline = $pipeline ORDER BY id
                LIMIT min($most, max(0, (SELECT records FROM pipelines WHERE id = $pipeline) - $kept)))
            """
        );
        _countEvicted = connection.Command("UPDATE pipelines SET evicted = evicted + $evicted WHERE id = $pipeline");
    }

    public FileIdentity File { get; }

    /// <summary>Does all of <paramref name="write"/> or nothing.</summary>
    /// <param name="write">What is done.</param>
    /// <param name="now">In Unix seconds.</param>
    public T InTransaction<T>(Func<SqliteConnection, T> write, double now)
    {
        // By statement: a transaction object would have to be set on each of the prepared commands.
        _begin.ExecuteNonQuery();
        var isDone = false;
        try
        {
            _upsert.Begin(now);
            var result = write(_connection);
            _commit.ExecuteNonQuery();
            isDone = true;
            return result;
        }
        finally
        {
            if (!isDone)
            {
                TryRollBack();
            }
        }
    }

    /// <summary>Keeps rows, in the place of those that have their ids.</summary>
    public void Upsert(IEnumerable<WaitingWrite> writes)
    {
        foreach (var write in writes)
        {
            _configId.Set("$json", write.Config);
            var configId = (long)_configId.ExecuteScalar()!;
            foreach (var row in write.Rows)
            {
                _upsert.Run(write.Pipeline, configId, row);
            }
        }

        _upsert.End();
    }

    /// <summary>Removes what a pipeline has too much after a write, in the order of arrival.</summary>
    /// <returns>How many rows went.</returns>
    public int Evict(WaitingWrite write, int kept)
    {
        _evict.Set("$pipeline", write.Pipeline);
        _evict.Set("$kept", kept);
        _evict.Set("$most", write.Rows.Count + MaxEvictedAtOnce);
        var evicted = _evict.ExecuteNonQuery();
        if (evicted > 0)
        {
            _countEvicted.Set("$pipeline", write.Pipeline);
            _countEvicted.Set("$evicted", evicted);
            _countEvicted.ExecuteNonQuery();
        }

        return evicted;
    }

    public void Execute(string sql) => _connection.Execute(sql);

    public long Scalar(string sql) => _connection.Scalar(sql);

    public void Dispose()
    {
        _begin.Dispose();
        _commit.Dispose();
        _upsert.Dispose();
        _configId.Dispose();
        _evict.Dispose();
        _countEvicted.Dispose();
        _connection.Dispose();
    }

    private void TryRollBack()
    {
        try
        {
            Execute("ROLLBACK");
        }
        catch (SqliteException)
        {
            // Some failures have done so already.
        }
    }
}
