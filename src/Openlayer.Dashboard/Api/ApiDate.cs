using System.Globalization;

namespace Openlayer.Dashboard.Api;

/// <summary>Moments in the form of the platform. What is written here is read as the very same number.</summary>
internal static class ApiDate
{
    private const string Form = "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'";
    private const string LongForm = "yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'";

    public static string Write(double unixSeconds)
    {
        var whole = Math.Floor(unixSeconds);
        var fraction = unixSeconds - whole;

        // The platform's form has microseconds. A number between two of them needs one digit more.
        var microseconds = Math.Round(fraction * 1e6);
        var isExact = whole + (microseconds / 1e6) == unixSeconds;
        var ticks = isExact ? (long)microseconds * TimeSpan.TicksPerMicrosecond : (long)Math.Round(fraction * 1e7);
        return DateTime
            .UnixEpoch.AddTicks(((long)whole * TimeSpan.TicksPerSecond) + ticks)
            .ToString(isExact ? Form : LongForm, CultureInfo.InvariantCulture);
    }

    public static bool TryRead(string? text, out double unixSeconds)
    {
        unixSeconds = 0;
        if (!DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date))
        {
            return false;
        }

        // In two parts: all ticks since 1970 are more digits than a double has.
        var (whole, ticks) = Math.DivRem((date - DateTimeOffset.UnixEpoch).Ticks, TimeSpan.TicksPerSecond);
        unixSeconds = whole + (ticks / 1e7);
        return true;
    }
}
