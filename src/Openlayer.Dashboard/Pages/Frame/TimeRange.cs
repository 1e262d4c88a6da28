using System.Globalization;
using Microsoft.AspNetCore.Http;
using Openlayer.Dashboard.Storage;

namespace Openlayer.Dashboard.Pages.Frame;

/// <summary>The time that a page shows. Its form in the address stays what it was: relative, or two moments.</summary>
/// <param name="Name">Of a relative one, such as <c>7d</c>; null for two moments.</param>
internal sealed record TimeRange(string? Name, Period Period)
{
    /// <summary>As a field of a form has it; UTC.</summary>
    private const string MomentForm = "yyyy-MM-dd'T'HH:mm";

    private static readonly string[] _momentForms = [MomentForm, "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd"];

    /// <summary>The relative ones, and their names for people.</summary>
    public static IReadOnlyList<(string Name, string Title, double Seconds)> Relative { get; } =
    [
        ("1h", "Last hour", 3_600),
        ("24h", "Last 24 hours", 86_400),
        ("7d", "Last 7 days", 7 * 86_400),
        ("14d", "Last 14 days", 14 * 86_400),
        ("30d", "Last 30 days", 30 * 86_400),
        ("90d", "Last 90 days", 90 * 86_400),
    ];

    /// <summary>What the pages show that always have a time.</summary>
    public const string Usual = "7d";

    public string Title =>
        Relative.FirstOrDefault(one => one.Name == Name).Title
        ?? $"{Text(Period.From).Replace('T', ' ')} to {Text(Period.To).Replace('T', ' ')} UTC";

    /// <summary>The same for the same range in the address.</summary>
    public string Key => Name ?? $"{Text(Period.From)}/{Text(Period.To)}";

    /// <summary>The parts of the address that bring it back.</summary>
    public IEnumerable<(string Name, string Value)> Query =>
        Name is not null ? [("range", Name)] : [("from", Text(Period.From)), ("to", Text(Period.To))];

    /// <summary>Null when the address has none that can be read.</summary>
    public static TimeRange? Read(IQueryCollection query, DateTimeOffset now)
    {
        if (Moment(query["from"]) is { } from)
        {
            var to = Moment(query["to"]) ?? Seconds(now);
            return to > from ? new(null, new(from, to)) : null;
        }

        return Of(query["range"].ToString(), now);
    }

    /// <summary>Null when there is no such relative one.</summary>
    public static TimeRange? Of(string name, DateTimeOffset now)
    {
        var found = Relative.FirstOrDefault(one => one.Name == name);

        // What starts at this moment belongs to it.
        var to = Math.Floor(Seconds(now)) + 1;
        return found.Name is null ? null : new(found.Name, new(to - found.Seconds, to));
    }

    /// <summary>A moment as the address has it.</summary>
    public static string Text(double unixSeconds) =>
        Format.Date(unixSeconds) is { Second: not 0 } exact
            ? exact.ToString(_momentForms[1], CultureInfo.InvariantCulture)
            : Format.Date(unixSeconds).ToString(MomentForm, CultureInfo.InvariantCulture);

    private static double Seconds(DateTimeOffset time) => time.ToUnixTimeMilliseconds() / 1000d;

    private static double? Moment(string? text) =>
        DateTime.TryParseExact(
            text,
            _momentForms,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out var moment
        )
        // Before 1970 nobody traced, and years beyond this one overflow what comes after them.
        && moment.Year is >= 1970 and < 9000
            ? (moment - DateTime.UnixEpoch).TotalSeconds
            : null;
}
