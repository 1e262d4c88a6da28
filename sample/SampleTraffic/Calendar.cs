namespace SampleTraffic;

/// <summary>What happened when, counted back from now.</summary>
internal sealed class Calendar(double now)
{
    private const double Day = 86_400;
    private const double Hour = 3_600;

    // More people in the evening than at night, by hour of the day in UTC.
    private static readonly double[] _busy =
    [
        .. new[] { 1, 1, 0.5, 0.5, 0.5, 1, 2, 3, 5, 6, 6, 6, 7, 6, 6, 6, 6, 7, 8, 9, 9, 7, 4, 2 },
    ];

    public double Now { get; } = now;

    private double OutageStart => (Math.Floor((Now / Day) - 6) * Day) + (18 * Hour);

    private double Start => Now - (ShopTraffic.Days * Day);

    /// <summary>When a session begins.</summary>
    public double AnyTime(Random random)
    {
        // Some tries are enough: every hour has people.
        var at = Start;
        for (var attempt = 0; attempt < 50; attempt++)
        {
            at = Start + (random.NextDouble() * ShopTraffic.Days * Day);
            if (random.NextDouble() * 9 < _busy[(int)(at % Day / Hour)])
            {
                break;
            }
        }

        return Math.Min(at, Now - (2 * Hour));
    }

    /// <summary>How many times as long a model takes: two days were slow.</summary>
    public double Slowness(double at) => DaysAgo(at) is > 9 and < 11 ? 2.6 : 1;

    /// <summary>An evening on which the model's provider was down.</summary>
    public bool IsOutage(double at) => at >= OutageStart && at < OutageStart + (3 * Hour);

    /// <summary>Returns have had another prompt for five days.</summary>
    public bool HasNewPrompt(double at) => DaysAgo(at) < 5;

    private double DaysAgo(double at) => (Now - at) / Day;
}
