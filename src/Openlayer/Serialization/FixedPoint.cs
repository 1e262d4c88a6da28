using System.Buffers.Text;

namespace Openlayer.Serialization;

/// <summary>
/// Writes times as decimal digits of whole ticks: exact, and several times cheaper than finding the shortest double.
/// </summary>
internal static class FixedPoint
{
    private const int LongestNumber = 32;

    /// <summary>Unix seconds with seven decimals.</summary>
    public static void Seconds(RowJson json, ReadOnlySpan<byte> name, long ticksSinceEpoch) =>
        Write(json, name, ticksSinceEpoch, TimeSpan.TicksPerSecond, 7);

    /// <summary>Milliseconds with four decimals.</summary>
    public static void Milliseconds(RowJson json, ReadOnlySpan<byte> name, long ticks) =>
        Write(json, name, ticks, TimeSpan.TicksPerMillisecond, 4);

    private static void Write(RowJson json, ReadOnlySpan<byte> name, long ticks, long unit, int decimals)
    {
        Span<byte> digits = stackalloc byte[LongestNumber];
        var (whole, fraction) = Math.DivRem(Math.Max(ticks, 0), unit);
        Utf8Formatter.TryFormat(whole, digits, out var length);
        digits[length++] = (byte)'.';
        for (var at = length + decimals - 1; at >= length; at--)
        {
            (fraction, var digit) = Math.DivRem(fraction, 10);
            digits[at] = (byte)('0' + digit);
        }

        json.WritePropertyName(name);
        json.WriteRawValue(digits[..(length + decimals)]);
    }
}
