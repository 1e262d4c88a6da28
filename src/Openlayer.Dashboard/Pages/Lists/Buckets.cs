using System.Globalization;
using Openlayer.Dashboard.Pages.Frame;
using Openlayer.Dashboard.Storage;

namespace Openlayer.Dashboard.Pages.Lists;

/// <summary>How a range is cut into equal parts for a chart: by whole hours or days, of UTC.</summary>
/// <param name="Seconds">The length of a part.</param>
/// <param name="First">The number of the part in which the range begins; 0 begins with Unix time.</param>
/// <param name="Count">How many parts the range reaches into.</param>
internal readonly record struct Buckets(double Seconds, long First, int Count)
{
    private const int MaxCount = 48;
    private const double Day = 86_400;

    private static readonly double[] _steps =
    [
        60,
        300,
        900,
        3_600,
        3 * 3_600,
        6 * 3_600,
        12 * 3_600,
        Day,
        2 * Day,
        7 * Day,
        30 * Day,
        365 * Day,
        3_650 * Day,
    ];

    public static Buckets Of(Period period) => Of(period, 0);

    /// <summary>The same by days at least, unless the range is no longer than two.</summary>
    public static Buckets Daily(Period period) => Of(period, period.Seconds > 2 * Day ? Day : 0);

    private static Buckets Of(Period period, double least)
    {
        var seconds = Array.Find(_steps, step => step >= least && period.Seconds / step <= MaxCount);
        var step = seconds > 0 ? seconds : _steps[^1];
        var first = (long)(period.From / step);
        return new(step, first, (int)((long)Math.Ceiling(period.To / step) - first));
    }

    /// <summary>When a part begins, Unix seconds.</summary>
    public double Start(int at) => (First + at) * Seconds;

    /// <summary>When a part begins, for people.</summary>
    public string Label(int at) =>
        Format.Date(Start(at)).ToString(Seconds < Day ? "MMM d, HH:mm" : "MMM d yyyy", CultureInfo.InvariantCulture);

    /// <summary>The same in short, for an axis.</summary>
    public string Mark(int at) =>
        Format.Date(Start(at)).ToString(Seconds < 3 * 3_600 ? "HH:mm" : "MMM d", CultureInfo.InvariantCulture);

    /// <summary>The length of a part, for people.</summary>
    public string Step =>
        Seconds switch
        {
            < 3_600 => Format.Plural(Seconds / 60, "minute"),
            < Day => Format.Plural(Seconds / 3_600, "hour"),
            _ => Format.Plural(Seconds / Day, "day"),
        };
}
