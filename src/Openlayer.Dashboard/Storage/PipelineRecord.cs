namespace Openlayer.Dashboard.Storage;

/// <summary>A pipeline that has rows.</summary>
/// <param name="Records">Its rows.</param>
/// <param name="Evicted">Rows that were removed to stay within the limit.</param>
internal sealed record PipelineRecord(string Id, long Records, long Evicted);
