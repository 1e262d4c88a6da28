using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Openlayer.Dashboard.Storage.Postgres;

/// <summary>Opens the database, at first use, and hands out connections to it.</summary>
/// <remarks>Thread-safe. Readers and writers have pools of their own, so that neither waits for the other.</remarks>
internal sealed class PostgresDatabase : IDisposable
{
    // No schema of the app's own has this name by chance.
    private const string UsualSchema = "openlayer";

    // LZ4 takes a fifth of the time of PostgreSQL's own method, but not every server is built with it. The index of
    // words takes new rows from a list, at less cost the longer that list is, and merges them within work_mem. A server
    // that was told otherwise knows best.
    private const string WriterSettings = """
        SELECT set_config(s.name, n.value, false) FROM pg_settings s
        JOIN (VALUES ('default_toast_compression', 'lz4'), ('gin_pending_list_limit', '16MB'), ('work_mem', '64MB'))
            AS n (name, value) ON n.name = s.name
        WHERE s.source = 'default' AND (s.enumvals IS NULL OR n.value = ANY (s.enumvals))
        """;

    private static readonly TimeSpan _maxWriteTime = TimeSpan.FromSeconds(60);

    private readonly NpgsqlDataSource _reading;
    private readonly NpgsqlDataSource _writing;
    private readonly TimeSpan _maxQueryTime;
    private readonly PostgresSchema _schema;
    private readonly Lock _gate = new();
    private readonly string _place;
    private volatile bool _isPrepared;

    public PostgresDatabase(IOptions<OpenlayerDashboardOptions> options, ILogger logger)
    {
        _maxQueryTime = options.Value.MaxQueryTime;
        var settings = new NpgsqlConnectionStringBuilder(options.Value.PostgresConnectionString)
        {
            // Nothing that a connection was told has to be forgotten.
            NoResetOnClose = true,
            MaxAutoPrepare = 64,
            AutoPrepareMinUsages = 3,
        };
        settings.ApplicationName ??= "Openlayer.Dashboard";
        settings.SearchPath ??= UsualSchema;
        _place = $"{settings.Host}:{settings.Port}/{settings.Database}";
        _schema = new PostgresSchema(SchemaName(settings.SearchPath), _place, logger);
        _writing = Source(settings, WriterSettings);

        // A plan that suits any word walks the pipeline for each: the words of a search decide how to look for them.
        _reading = Source(
            settings,
            $"SET statement_timeout = {Math.Ceiling(_maxQueryTime.TotalMilliseconds):0}; "
                + "SET plan_cache_mode = force_custom_plan"
        );
        Partitions = new Partitions(this, options.Value.TimeProvider);
    }

    public Partitions Partitions { get; }

    /// <summary>Opens a connection to write with.</summary>
    /// <exception cref="StorageUnavailableException">The database can't be used now.</exception>
    public async Task<NpgsqlConnection> OpenAsync(CancellationToken cancellationToken)
    {
        try
        {
            EnsurePrepared();
            return await _writing.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (NpgsqlException error)
        {
            throw Unavailable(error);
        }
    }

    /// <summary>Opens a connection to read with, for the time of <paramref name="cancellationToken"/>.</summary>
    /// <exception cref="StorageUnavailableException">The database can't be used now.</exception>
    public PostgresReader Read(CancellationToken cancellationToken)
    {
        try
        {
            EnsurePrepared();
            return new(_reading.OpenConnection(), this, _maxQueryTime, cancellationToken);
        }
        catch (NpgsqlException error)
        {
            throw Unavailable(error);
        }
    }

    /// <summary>Opens a connection for statements that write, each a transaction of its own.</summary>
    /// <exception cref="StorageUnavailableException">The database can't be used now.</exception>
    public PostgresReader Write()
    {
        try
        {
            EnsurePrepared();
            return new(_writing.OpenConnection(), this, _maxWriteTime, CancellationToken.None);
        }
        catch (NpgsqlException error)
        {
            throw Unavailable(error);
        }
    }

    /// <summary>What to tell callers of an error; never the connection string, which has a password.</summary>
    public StorageUnavailableException Unavailable(NpgsqlException error)
    {
        if (error is not PostgresException || error.IsTransient)
        {
            // After a restart of the database all other connections are as dead.
            _reading.Clear();
            _writing.Clear();
        }

        return new(
            $"The dashboard can't use its PostgreSQL database {_place}: "
                + $"{(error as PostgresException)?.MessageText ?? error.Message}. "
                + "It tries again with the next request.",
            error
        );
    }

    public void Dispose()
    {
        _reading.Dispose();
        _writing.Dispose();
    }

    // The first name, as PostgreSQL reads it: only quotes keep capital letters.
    private static string SchemaName(string searchPath)
    {
        var first = searchPath.Split(',')[0].Trim();
        return first.StartsWith('"') ? first.Trim('"') : first.ToLowerInvariant();
    }

    // Slim: an app that is trimmed keeps only what the store needs.
    private static NpgsqlDataSource Source(NpgsqlConnectionStringBuilder settings, string first)
    {
        var builder = new NpgsqlSlimDataSourceBuilder(settings.ConnectionString);
        builder.EnableArrays();
        builder.EnableTransportSecurity();
        builder.UsePhysicalConnectionInitializer(
            connection => Run(connection, first),
            connection =>
            {
                Run(connection, first);
                return Task.CompletedTask;
            }
        );
        return builder.Build();
    }

    private static void Run(NpgsqlConnection connection, string sql)
    {
        using var command = new NpgsqlCommand(sql, connection);
        command.ExecuteNonQuery();
    }

    private void EnsurePrepared()
    {
        if (_isPrepared)
        {
            return;
        }

        lock (_gate)
        {
            if (!_isPrepared)
            {
                using var connection = _reading.OpenConnection();
                _schema.Apply(connection);
                _isPrepared = true;
            }
        }
    }
}
