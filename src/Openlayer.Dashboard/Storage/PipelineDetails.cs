namespace Openlayer.Dashboard.Storage;

/// <summary>A pipeline as the API shows it.</summary>
/// <param name="Name">What people call it; null until somebody names it.</param>
/// <param name="ReferenceDatasetUri">Kept for senders that set one. Nothing here reads it.</param>
/// <param name="Sessions">How many sessions its rows belong to.</param>
/// <param name="Users">How many users its rows belong to.</param>
/// <param name="Evicted">Rows that were removed to stay within a limit.</param>
/// <param name="Created">When its first row arrived, Unix seconds.</param>
/// <param name="Updated">When it was last named or described, Unix seconds.</param>
internal sealed record PipelineDetails(
    string Id,
    string? Name,
    string? Description,
    string? ReferenceDatasetUri,
    long Records,
    long Sessions,
    long Users,
    long Evicted,
    double Created,
    double Updated
)
{
    /// <summary>When its newest row arrived, Unix seconds; null when it has none.</summary>
    public double? LastReceived { get; init; }
}

/// <summary>What a pipeline is to be called from now on. What isn't set stays as it is.</summary>
internal sealed record PipelineChange
{
    public string? Name { get; init; }

    public NewText? Description { get; init; }

    public NewText? ReferenceDatasetUri { get; init; }
}

/// <summary>A text that takes the place of another; null removes it.</summary>
internal sealed record NewText(string? Value);
