using System.Globalization;
using Openlayer.Dashboard.Storage;

namespace Openlayer.Dashboard.Pages.Frame;

/// <summary>Figures as people read them.</summary>
internal static class Format
{
    public const string Nothing = "–";

    private static readonly CultureInfo _culture = CultureInfo.InvariantCulture;

    /// <param name="milliseconds">Null when it isn't known.</param>
    public static string Duration(double? milliseconds) =>
        milliseconds switch
        {
            null => Nothing,
            < 10 => string.Create(_culture, $"{Math.Max(0, milliseconds.Value):0.##} ms"),
            < 1000 => string.Create(_culture, $"{milliseconds:0} ms"),
            < 10_000 => string.Create(_culture, $"{milliseconds / 1000:0.00} s"),
            < 60_000 => string.Create(_culture, $"{milliseconds / 1000:0.0} s"),
            < 3_600_000 => Parts(milliseconds.Value / 1000, 60, "m", "s"),
            < 86_400_000 => Parts(milliseconds.Value / 60_000, 60, "h", "m"),
            _ => Parts(milliseconds.Value / 3_600_000, 24, "d", "h"),
        };

    public static string Count(double? count) =>
        count switch
        {
            null => Nothing,
            < 100_000 => string.Create(_culture, $"{count:#,0}"),
            < 1_000_000 => string.Create(_culture, $"{count / 1000:0.#}k"),
            _ => string.Create(_culture, $"{count / 1_000_000:#,0.##}M"),
        };

    /// <summary>How long a list is, with a sign where it was not counted to its end.</summary>
    public static string Count(CountOf count) => Count(count.Number) + (count.IsMore ? "+" : "");

    /// <param name="cost">US dollars, as SDKs report it.</param>
    public static string Cost(double? cost) =>
        cost switch
        {
            null or 0 => Nothing,
            < 0.0001 and > 0 => "<$0.0001",
            < 1 => string.Create(_culture, $"${cost:0.0000}"),
            _ => string.Create(_culture, $"${cost:#,0.00}"),
        };

    /// <param name="share">1 is all.</param>
    public static string Percent(double share) =>
        share switch
        {
            < 0.001 and > 0 => "<0.1 %",
            < 0.1 => string.Create(_culture, $"{share * 100:0.#} %"),
            < 100 => string.Create(_culture, $"{share * 100:#,0} %"),
            _ => ">9,999 %",
        };

    public static string Plural(double count, string one, string? many = null) =>
        $"{Count(count)} {(count == 1 ? one : many ?? one + "s")}";

    public static string Bytes(double bytes) =>
        bytes switch
        {
            < 1000 => Plural(bytes, "byte"),
            < 1e6 => string.Create(_culture, $"{bytes / 1e3:0.#} kB"),
            < 1e9 => string.Create(_culture, $"{bytes / 1e6:0.#} MB"),
            _ => string.Create(_culture, $"{bytes / 1e9:#,0.#} GB"),
        };

    public static DateTime Date(double unixSeconds) => DateTime.UnixEpoch.AddSeconds(unixSeconds);

    private static string Parts(double amount, int unit, string large, string small)
    {
        var whole = (long)amount;
        return string.Create(_culture, $"{whole / unit}{large} {whole % unit:00}{small}");
    }
}
