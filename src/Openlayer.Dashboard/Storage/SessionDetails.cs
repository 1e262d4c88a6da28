namespace Openlayer.Dashboard.Storage;

/// <summary>A session's ends, its people and how long its rows take.</summary>
/// <param name="First">Null when the session was removed meanwhile, as is <paramref name="Last"/>.</param>
internal sealed record SessionDetails(
    RowRecord? First,
    RowRecord? Last,
    IReadOnlyList<string> UserIds,
    Percentiles Percentiles
);
