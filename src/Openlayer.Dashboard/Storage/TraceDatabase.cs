using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;

namespace Openlayer.Dashboard.Storage;

/// <summary>Opens the one file that everything is kept in, at first use, and hands out connections to it.</summary>
internal sealed class TraceDatabase : IDisposable
{
    private readonly string _path;
    private readonly string _connectionString;
    private readonly Lazy<bool> _prepared;

    public TraceDatabase(IOptions<OpenlayerDashboardOptions> options)
    {
        _path = Path.GetFullPath(options.Value.DataPath);
        _connectionString = new SqliteConnectionStringBuilder { DataSource = _path, DefaultTimeout = 10 }.ToString();

        // Publication only: a failure is tried again by the next caller, who may have made room or moved the file.
        _prepared = new Lazy<bool>(Prepare, LazyThreadSafetyMode.PublicationOnly);
    }

    /// <exception cref="StorageUnavailableException">The file can't be opened, or isn't one that this version
    /// knows.</exception>
    public SqliteConnection Open()
    {
        _ = _prepared.Value;
        return OpenConnection();
    }

    public void Dispose()
    {
        using var connection = new SqliteConnection(_connectionString);
        SqliteConnection.ClearPool(connection);
    }

    private SqliteConnection OpenConnection()
    {
        var connection = new SqliteConnection(_connectionString);
        try
        {
            connection.Open();

            // NORMAL under a write-ahead log: a killed process loses nothing that was committed.
            connection.Execute(
                "PRAGMA synchronous = NORMAL; PRAGMA mmap_size = 268435456; PRAGMA cache_size = -16384;"
            );
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private bool Prepare()
    {
        try
        {
            CreateFile();
            using var connection = OpenConnection();
            Schema.Apply(connection, _path);
            return true;
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

    // Made here rather than by SQLite, which would leave it readable by everyone; its log files copy the mode.
    private void CreateFile()
    {
        var folder = Path.GetDirectoryName(_path)!;
        var create = new FileStreamOptions
        {
            Mode = FileMode.OpenOrCreate,
            Access = FileAccess.Write,
            Share = FileShare.ReadWrite | FileShare.Delete,
        };
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            const UnixFileMode UserFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            Directory.CreateDirectory(folder, UserFile | UnixFileMode.UserExecute);
            create.UnixCreateMode = UserFile;
        }

        if (!File.Exists(_path))
        {
            new FileStream(_path, create).Dispose();
        }
    }
}
