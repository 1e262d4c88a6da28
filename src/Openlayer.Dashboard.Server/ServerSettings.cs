using System.Net;

namespace Openlayer.Dashboard.Server;

/// <summary>What a dashboard that runs on its own is asked for.</summary>
internal sealed record ServerSettings(IPAddress Address, int Port)
{
    /// <summary>The data file; null for the default.</summary>
    public string? DataPath { get; init; }

    /// <summary>The database in place of a file; null for a file.</summary>
    public string? PostgresConnectionString { get; init; }

    public IReadOnlyList<DashboardKey> Keys { get; init; } = [];

    public Retention Retention { get; init; } = Retention.Default;

    /// <summary>Fills the pipeline of the sample when it starts.</summary>
    public bool HasSampleData { get; init; }

    /// <summary>True when other machines can reach the address.</summary>
    public bool IsRemote => !IPAddress.IsLoopback(Address);
}
