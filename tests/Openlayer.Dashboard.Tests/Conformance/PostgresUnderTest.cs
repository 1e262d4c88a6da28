using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Openlayer.Dashboard.Tests.Conformance;

internal sealed class PostgresUnderTest(PostgresServer server) : StoreUnderTest
{
    internal override Task<DashboardHost> StartAsync(Action<OpenlayerDashboardOptions>? configure = null) =>
        StartAsync(server.NewStore(), configure);

    internal override Task<DashboardHost> AnotherAsync(
        DashboardHost first,
        Action<OpenlayerDashboardOptions>? configure = null
    ) => StartAsync(ConnectionString(first), configure);

    internal override void AssertTotals(DashboardHost host, string what) => AssertTotals(ConnectionString(host), what);

    internal override long BytesOf(DashboardHost host)
    {
        using var connection = new NpgsqlConnection(ConnectionString(host) + ";Pooling=false");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText =
            "SELECT sum(pg_table_size(t::regclass) + pg_indexes_size(t::regclass))::bigint FROM "
            + "(SELECT quote_ident(schemaname) || '.' || quote_ident(tablename) AS t FROM pg_tables "
            + "WHERE schemaname = current_schema()) tables";
        return (long)command.ExecuteScalar()!;
    }

    internal static void AssertTotals(string connectionString, string what)
    {
        using var connection = new NpgsqlConnection(connectionString + ";Pooling=false");
        connection.Open();
        ExactTotals.Assert(connection, ExactTotals.PostgresUnits, what);
        ExactTotals.AssertCounts(connection, "pipelines", what);
    }

    internal static string ConnectionString(DashboardHost host) =>
        host.Services.GetRequiredService<IOptions<OpenlayerDashboardOptions>>().Value.PostgresConnectionString!;

    internal static Task<DashboardHost> StartAsync(
        string connectionString,
        Action<OpenlayerDashboardOptions>? configure = null
    ) =>
        DashboardHost.StartAsync(options =>
        {
            options.PostgresConnectionString = connectionString;
            configure?.Invoke(options);
        });
}
