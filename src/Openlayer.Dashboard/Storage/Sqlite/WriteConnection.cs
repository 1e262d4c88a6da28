using Microsoft.Data.Sqlite;
using Openlayer.Dashboard.Rows;

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
    private readonly PreparedStatement _addConfig;
    private readonly PreparedStatement _configId;
    private readonly PreparedStatement _tooMany;
    private readonly PreparedStatement _evict;
    private readonly PreparedStatement _countEvicted;
    private readonly Dictionary<string, long> _configs = [];

    /// <param name="connection">Belongs to this object from here on.</param>
    /// <param name="file">The file that it writes to.</param>
    public WriteConnection(SqliteConnection connection, FileIdentity file)
    {
        _connection = connection;
        File = file;
        _begin = connection.Command("BEGIN IMMEDIATE");
        _commit = connection.Command("COMMIT");
        _upsert = new UpsertCommand(connection);
        _addConfig = new(connection, "INSERT OR IGNORE INTO row_configs (json) VALUES (?1)");
        _configId = new(connection, "SELECT id FROM row_configs WHERE json = ?1");

        _tooMany = new(connection, "SELECT records - ?2 FROM pipelines WHERE id = ?1");

        // By arrival, never by the rows' own times: a late row, or others that are dated in the future, must not cost a
        // row that was just acknowledged.
        _evict = new(
            connection,
            """
            DELETE FROM rows WHERE id IN (
                SELECT id FROM rows WHERE pipeline = ?1 ORDER BY id LIMIT ?2)
            """
        );
        _countEvicted = new(connection, "UPDATE pipelines SET evicted = evicted + ?2 WHERE id = ?1");
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
            _configs.Clear();
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
        var scopes = new Dictionary<string, string>();
        foreach (var write in writes)
        {
            if (!scopes.TryGetValue(write.Pipeline, out var scope))
            {
                scopes[write.Pipeline] = scope = SearchText.Scope(write.Pipeline);
            }

            Upsert(write, scope);
        }

        _upsert.End();
    }

    /// <summary>Removes what a pipeline has too much after a write, in the order of arrival.</summary>
    /// <returns>How many rows went.</returns>
    public int Evict(WaitingWrite write, int kept)
    {
        var tooMany = _tooMany.Set(1, write.Pipeline).Set(2, kept).Number();
        if (tooMany <= 0)
        {
            return 0;
        }

        var most = Math.Min(tooMany, write.Rows.Count + MaxEvictedAtOnce);
        var evicted = _evict.Set(1, write.Pipeline).Set(2, most).Run();
        _countEvicted.Set(1, write.Pipeline).Set(2, evicted).Run();
        return evicted;
    }

    public void Execute(string sql) => _connection.Execute(sql);

    public long Scalar(string sql) => _connection.Scalar(sql);

    public void Dispose()
    {
        _begin.Dispose();
        _commit.Dispose();
        _upsert.Dispose();
        _addConfig.Dispose();
        _configId.Dispose();
        _tooMany.Dispose();
        _evict.Dispose();
        _countEvicted.Dispose();
        _connection.Dispose();
    }

    private void Upsert(WaitingWrite write, string scope)
    {
        var config = ConfigId(write.Config);
        foreach (var row in write.Rows)
        {
            if (!_upsert.Run(write.Pipeline, scope, config, row))
            {
                // A config goes with the last row that had it.
                _configs.Clear();
            }
        }
    }

    private long ConfigId(string json)
    {
        if (!_configs.TryGetValue(json, out var id))
        {
            _addConfig.Set(1, json).Run();
            _configs[json] = id = _configId.Set(1, json).Number();
        }

        return id;
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
