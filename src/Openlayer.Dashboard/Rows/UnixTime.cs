namespace Openlayer.Dashboard.Rows;

/// <summary>
/// A time as SDKs send it: since 1970, in seconds or in a smaller unit. Python counts in seconds, TypeScript in
/// milliseconds, and one row can hold both. So the size of each value decides its unit.
/// </summary>
internal static class UnixTime
{
    // In seconds, such a value would lie beyond the year 5000. In the smaller unit, it lies after 1973.
    private const double LeastMilliseconds = 1e11;
    private const double LeastMicroseconds = 1e14;
    private const double LeastNanoseconds = 1e17;

    // The start of 2100. Later values are no times.
    private const double Last = 4_102_444_800;

    /// <summary>Unix seconds; null for what can't be a time from 1970 to 2100.</summary>
    public static double? Seconds(double? value)
    {
        var seconds = value switch
        {
            null => -1,
            < LeastMilliseconds => value.Value,
            < LeastMicroseconds => value.Value / 1e3,
            < LeastNanoseconds => value.Value / 1e6,
            _ => value.Value / 1e9,
        };
        return seconds is >= 0 and <= Last ? seconds : null;
    }
}
