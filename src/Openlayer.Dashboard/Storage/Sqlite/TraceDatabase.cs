using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Openlayer.Dashboard.Storage.Sqlite;

/// <summary>Opens the one file that everything is kept in, at first use, and hands out connections to it.</summary>
/// <remarks>Thread-safe.</remarks>
internal sealed class TraceDatabase : IDisposable
{
    /// <summary>Most bytes of the write-ahead log that stay after a checkpoint.</summary>
    public const long MaxLogBytes = 64 * 1024 * 1024;

    // Pages of 4 KiB. Those of indexes change with each request: the fewer checkpoints, the less often they are copied.
    private const int PagesBetweenCheckpoints = 8_000;

    // The writer goes through the indexes at random. Readers are several, and each keeps its own for the whole life of
    // the app, while the operating system has the same pages once for all.
    private const int WriterCacheKilobytes = 16 * 1024;
    private const int ReaderCacheKilobytes = 2 * 1024;

    private readonly string _path;
    private readonly string _connectionString;
    private readonly TimeSpan _maxQueryTime;
    private readonly ILogger _logger;
    private readonly Lock _gate = new();
    private FileIdentity? _prepared;

    public TraceDatabase(IOptions<OpenlayerDashboardOptions> options, ILogger<TraceDatabase> logger)
    {
        _path = Path.GetFullPath(options.Value.DataPath);
        _connectionString = new SqliteConnectionStringBuilder { DataSource = _path, DefaultTimeout = 10 }.ToString();
        _maxQueryTime = options.Value.MaxQueryTime;
        _logger = logger;
    }

    /// <summary>Bytes of the write-ahead log now.</summary>
    public long LogBytes => Length(_path + "-wal");

    /// <summary>Bytes of the file now, with its log and the index of the log.</summary>
    public long FileBytes => Length(_path) + LogBytes + Length(_path + "-shm");

    /// <exception cref="StorageUnavailableException">The file can't be opened, is gone, or isn't one that this version
    /// knows.</exception>
    public SqliteConnection Open()
    {
        EnsurePrepared();
        return OpenConnection();
    }

    /// <summary>Opens the connection of the one who writes.</summary>
    /// <exception cref="StorageUnavailableException">As of <see cref="Open"/>.</exception>
    public SqliteConnection OpenForWriting()
    {
        EnsurePrepared();
        return OpenConnection(WriterCacheKilobytes);
    }

    /// <summary>Opens a connection to read with, for the time of <paramref name="cancellationToken"/>.</summary>
    /// <exception cref="StorageUnavailableException">As of <see cref="Open"/>.</exception>
    public StoreReader Read(CancellationToken cancellationToken) => new(Open(), _maxQueryTime, cancellationToken);

    public void Dispose() => ClearPool();

    /// <summary>Creates the file or brings it up to date, if that has not happened yet.</summary>
    /// <returns>The file that is there now.</returns>
    /// <exception cref="StorageUnavailableException">As of <see cref="Open"/>.</exception>
    public FileIdentity EnsurePrepared()
    {
        lock (_gate)
        {
            var found = FileIdentity.Of(_path);
            if (_prepared is { } prepared && found == prepared)
            {
                return prepared;
            }

            if (_prepared is not null)
            {
                // Pooled connections still write to the file that was there before, where nobody would find it again.
                ClearPool();
                if (found is null)
                {
                    throw new StorageUnavailableException(
                        $"The dashboard's data file {_path} was removed while it was in use. Put it back, or restart "
                            + "the app to begin with an empty one."
                    );
                }
            }

            Prepare();
            var created = FileIdentity.Of(_path) ?? default;
            _prepared = created;
            return created;
        }
    }

    private static long Length(string path) => new FileInfo(path) is { Exists: true } file ? file.Length : 0;

    private SqliteConnection OpenConnection(int cacheKilobytes = ReaderCacheKilobytes)
    {
        var connection = new SqliteConnection(_connectionString);
        try
        {
            connection.Open();

            // NORMAL under a write-ahead log: a killed process loses nothing that was committed. The file is not mapped
            // into memory: a file that somebody truncates would then kill the process instead of failing a query.
            connection.Execute(
                "PRAGMA synchronous = NORMAL; PRAGMA mmap_size = 0; PRAGMA secure_delete = FAST; "
                    + $"PRAGMA cache_size = -{cacheKilobytes}; PRAGMA journal_size_limit = {MaxLogBytes}; "
                    + $"PRAGMA wal_autocheckpoint = {PagesBetweenCheckpoints};"
            );
            PackedJson.AddTo(connection);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private void Prepare()
    {
        try
        {
            PrivateFile.Create(_path);
            using var connection = OpenConnection();
            Schema.Apply(connection, _path, _logger);
        }
        catch (Exception error) when (error is SqliteException or IOException or UnauthorizedAccessException)
        {
            throw new StorageUnavailableException(
                $"The dashboard can't open its data file {_path}: {error.Message} "
                    + "Set OpenlayerDashboardOptions.DataPath to a file that this process can read and write.",
                error
            );
        }
    }

    private void ClearPool()
    {
        using var connection = new SqliteConnection(_connectionString);
        SqliteConnection.ClearPool(connection);
    }
}
