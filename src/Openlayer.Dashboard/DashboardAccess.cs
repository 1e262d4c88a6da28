namespace Openlayer.Dashboard;

/// <summary>What the holder of a <see cref="DashboardKey"/> may do.</summary>
public enum DashboardAccess
{
    /// <summary>Everything.</summary>
    Full,

    /// <summary>Open the pages, read rows and list them. Nothing can be sent, changed or deleted.</summary>
    ReadOnly,

    /// <summary>Send traces and their attachments. Nothing can be read.</summary>
    IngestOnly,
}
