namespace Openlayer.Dashboard.Rows;

/// <summary>
/// Limits of the figures that are added up. A figure beyond them is a sender's mistake: it stays in the row's JSON, and
/// counts in no total.
/// </summary>
internal static class Figure
{
    /// <summary>US dollars.</summary>
    public const double MaxCost = 1e6;

    /// <summary>Milliseconds: three years.</summary>
    public const double MaxLatency = 1e11;

    public const double MaxTokens = 1e15;

    public static double? Cost(double? value) => value is >= -MaxCost and <= MaxCost ? value : null;

    public static double? Latency(double? value) => value is >= 0 and <= MaxLatency ? value : null;

    public static double? Tokens(double? value) => value is >= 0 and <= MaxTokens ? value : null;
}
