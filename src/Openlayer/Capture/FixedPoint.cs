using System.Buffers.Text;

namespace Openlayer.Capture;

/// <summary>
/// Writes times as decimal digits of whole ticks: exact, and several times cheaper than finding the shortest double.
/// </summary>
internal static class FixedPoint
{
    private const int MaxNumberLength = 32;

    /// <summary>Unix seconds with seven decimals.</summary>
    public static void Seconds(RowJson json, ReadOnlySpan<byte> name, long ticksSinceEpoch)
    {
        // Divided here and not below: by a number that the compiler knows, which is several times cheaper.
        var (whole, fraction) = Math.DivRem((ulong)Math.Max(ticksSinceEpoch, 0), TimeSpan.TicksPerSecond);
        Write(json, name, whole, (uint)fraction, 7);
    }

    /// <summary>Milliseconds with four decimals.</summary>
    public static void Milliseconds(RowJson json, ReadOnlySpan<byte> name, long ticks)
    {
        var (whole, fraction) = Math.DivRem((ulong)Math.Max(ticks, 0), TimeSpan.TicksPerMillisecond);
        Write(json, name, whole, (uint)fraction, 4);
    }

    private static void Write(RowJson json, ReadOnlySpan<byte> name, ulong whole, uint fraction, int decimals)
    {
        Span<byte> digits = stackalloc byte[MaxNumberLength];
        Utf8Formatter.TryFormat(whole, digits, out var length);
        digits[length++] = (byte)'.';
        for (var at = length + decimals - 1; at >= length; at--)
        {
            var rest = fraction / 10;
            digits[at] = (byte)('0' + (fraction - (rest * 10)));
            fraction = rest;
        }

        json.WritePropertyName(name);
        json.WriteRawValue(digits[..(length + decimals)]);
    }
}
