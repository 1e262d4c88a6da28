using System.Globalization;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Openlayer.Dashboard.Storage.Postgres;

/// <summary>Creates the tables, brings older ones up to date, and refuses newer ones.</summary>
internal sealed partial class PostgresSchema(string name, string place, ILogger logger)
{
    private const int Version = 3;

    // One replica looks and creates at a time: of several that start together, none sees half of another's work.
    private const long Lock = 0x4F4C4442;

    public void Apply(NpgsqlConnection connection)
    {
        using var transaction = connection.BeginTransaction();
        Run(connection, "SET LOCAL statement_timeout = 0");
        Run(connection, $"SELECT pg_advisory_xact_lock({Lock})");
        Run(connection, $"CREATE SCHEMA IF NOT EXISTS \"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"");
        Run(connection, PostgresTables.Version);
        var version = Convert.ToInt32(
            Run(connection, "SELECT coalesce(max(version), 0) FROM schema_version"),
            CultureInfo.InvariantCulture
        );
        if (Run(connection, "SHOW server_encoding") is not "UTF8")
        {
            throw new StorageUnavailableException(
                $"The PostgreSQL database {place} can't hold every text. Create one with ENCODING 'UTF8'."
            );
        }

        RefuseNewer(version);
        if (version == 0)
        {
            LogCreate(logger, place);
            RunAll(connection, PostgresTables.First);
        }

        if (version < 2)
        {
            RunAll(connection, PostgresTables.Second);
        }

        if (version < Version)
        {
            RunAll(connection, PostgresTables.Third);
            Run(connection, $"INSERT INTO schema_version (version) VALUES ({Version})");
        }

        transaction.Commit();
    }

    private void RefuseNewer(int version)
    {
        if (version > Version)
        {
            throw new StorageUnavailableException(
                $"The PostgreSQL database {place} was written by a newer Openlayer.Dashboard (schema {version}; this "
                    + $"version supports {Version}). Update the package, or set "
                    + "OpenlayerDashboardOptions.PostgresConnectionString to another database."
            );
        }
    }

    private static void RunAll(NpgsqlConnection connection, IEnumerable<string> statements)
    {
        foreach (var statement in statements)
        {
            Run(connection, statement);
        }
    }

    private static object? Run(NpgsqlConnection connection, string sql)
    {
        using var command = new NpgsqlCommand(sql, connection);
        return command.ExecuteScalar();
    }

    [LoggerMessage(LogLevel.Information, "Creating the tables of the dashboard in the PostgreSQL database {Place}.")]
    private static partial void LogCreate(ILogger logger, string place);
}
