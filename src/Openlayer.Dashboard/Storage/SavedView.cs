namespace Openlayer.Dashboard.Storage;

/// <summary>A named address of a list, kept for all who look at a pipeline.</summary>
/// <param name="Address">The page and its query, without the pipeline: <c>traces?errors=true</c>.</param>
internal sealed record SavedView(string Name, string Address)
{
    public const int MaxNameLength = 100;
    public const int MaxAddressLength = 8_000;

    /// <summary>Most of a pipeline.</summary>
    public const int MaxViews = 50;
}
