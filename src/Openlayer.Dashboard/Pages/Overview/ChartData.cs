using Openlayer.Dashboard.Pages.Frame;

namespace Openlayer.Dashboard.Pages.Overview;

/// <summary>A figure over time.</summary>
/// <param name="Text">The figure of the whole range.</param>
/// <param name="Change">How it differs from the time before; null when that can't be said.</param>
/// <param name="Bars">One a part of the range, in order.</param>
/// <param name="Link">A list of what is counted.</param>
internal sealed record ChartData(
    string Title,
    string Text,
    Change? Change,
    IReadOnlyList<ChartBar> Bars,
    string? Link = null
)
{
    /// <summary>Of a figure that is not good, such as errors.</summary>
    public bool IsBad { get; init; }
}

/// <summary>One bar.</summary>
/// <param name="Label">When it begins.</param>
/// <param name="Value">Null when there is nothing to measure.</param>
internal sealed record ChartBar(string Label, double? Value, string Text);

/// <summary>How a figure differs from that of the time before.</summary>
/// <param name="IsWorse">True or false where one direction is better; null where none is.</param>
internal sealed record Change(string Text, string Before, bool? IsWorse)
{
    /// <param name="moreIsWorse">Null where more is neither better nor worse.</param>
    public static Change? Of(double? now, double? before, string beforeText, bool? moreIsWorse = null)
    {
        if (now is not { } value || before is not { } earlier)
        {
            return null;
        }

        var share = earlier == 0 ? double.PositiveInfinity : (value - earlier) / earlier;
        var text =
            value == earlier ? "no change"
            : earlier == 0 ? "new"
            : $"{(share > 0 ? "+" : "−")}{Format.Percent(Math.Abs(share))}";
        bool? isWorse = value == earlier || moreIsWorse is null ? null : moreIsWorse == (value > earlier);
        return new(text, beforeText, isWorse);
    }
}
