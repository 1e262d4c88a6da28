namespace Openlayer.Dashboard.Tests.Conformance;

internal sealed class SqliteUnderTest : StoreUnderTest
{
    internal override Task<DashboardHost> StartAsync(Action<OpenlayerDashboardOptions>? configure = null) =>
        DashboardHost.StartAsync(configure);

    internal override Task<DashboardHost> AnotherAsync(
        DashboardHost first,
        Action<OpenlayerDashboardOptions>? configure = null
    ) => DashboardHost.StartAsync(configure, first.DataPath);

    internal override void AssertTotals(DashboardHost host, string what) => ExactTotals.Assert(host.DataPath, what);

    internal override long BytesOf(DashboardHost host) =>
        new DirectoryInfo(Path.GetDirectoryName(host.DataPath)!).EnumerateFiles().Sum(static file => file.Length);
}
