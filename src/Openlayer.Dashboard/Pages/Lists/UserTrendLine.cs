namespace Openlayer.Dashboard.Pages.Lists;

/// <summary>A user's turns over time.</summary>
/// <param name="Bars">One a part of the time, in order.</param>
/// <param name="Text">The same in words.</param>
internal sealed record UserTrendLine(IReadOnlyList<long> Bars, string Text)
{
    public long Turns { get; } = Bars.Sum();
}
