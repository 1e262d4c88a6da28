namespace Openlayer.Dashboard.Storage;

/// <summary>Which limit rows had to go for.</summary>
internal enum EvictionReason
{
    Rows,
    Age,
    Size,
}
