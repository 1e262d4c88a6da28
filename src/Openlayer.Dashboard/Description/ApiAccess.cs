namespace Openlayer.Dashboard.Description;

/// <summary>What a key must allow, once the dashboard has keys.</summary>
internal enum ApiAccess
{
    /// <summary>No key is asked for.</summary>
    Nothing,
    Read,
    Ingest,
    Everything,
}
