namespace Openlayer.Dashboard.Patterns;

/// <summary>How far a share can be from what was counted.</summary>
internal static class Statistics
{
    // Coefficients of Acklam's approximation of the inverse normal distribution; its relative error is below 1.2e-9.
    private static readonly double[] _a =
    [
        -39.69683028665376,
        220.9460984245205,
        -275.9285104469687,
        138.3577518672690,
        -30.66479806614716,
        2.506628277459239,
    ];
    private static readonly double[] _b =
    [
        -54.47609879822406,
        161.5858368580409,
        -155.6989798598866,
        66.80131188771972,
        -13.28068155288572,
        1,
    ];
    private static readonly double[] _c =
    [
        -0.007784894002430293,
        -0.3223964580411365,
        -2.400758277161838,
        -2.549732539343734,
        4.374664141464968,
        2.938163982698783,
    ];
    private static readonly double[] _d =
    [
        0.007784695709041462,
        0.3224671290700398,
        2.445134137142996,
        3.754408661907416,
        1,
    ];

    /// <summary>Wilson's interval of a share.</summary>
    /// <param name="z">How many standard deviations it is wide on each side.</param>
    public static (double Lower, double Upper) Wilson(double hits, double of, double z)
    {
        if (of == 0)
        {
            return (0, 1);
        }

        var share = hits / of;
        var square = z * z / of;
        var middle = share + (square / 2);
        var width = z * Math.Sqrt((share * (1 - share) / of) + (square / of / 4));
        return ((middle - width) / (1 + square), (middle + width) / (1 + square));
    }

    /// <summary>The number of standard deviations that chance exceeds on one side only this often.</summary>
    /// <param name="probability">Above 0 and below 0.5.</param>
    public static double Deviations(double probability)
    {
        const double Tail = 0.02425;
        if (probability < Tail)
        {
            var q = Math.Sqrt(-2 * Math.Log(probability));
            return -(Polynomial(_c, q) / Polynomial(_d, q));
        }

        var r = probability - 0.5;
        return -(Polynomial(_a, r * r) * r / Polynomial(_b, r * r));
    }

    /// <summary>How surely a series rises, in standard deviations: Kendall's test.</summary>
    public static double Rise(IReadOnlyList<double> series)
    {
        var sum = 0;
        for (var at = 1; at < series.Count; at++)
        {
            for (var before = 0; before < at; before++)
            {
                sum += Math.Sign(series[at] - series[before]);
            }
        }

        double n = series.Count;
        var deviation = Math.Sqrt(n * (n - 1) * ((2 * n) + 5) / 18);
        return deviation == 0 ? 0 : (sum - Math.Sign(sum)) / deviation;
    }

    private static double Polynomial(double[] coefficients, double x)
    {
        var value = 0d;
        foreach (var coefficient in coefficients)
        {
            value = (value * x) + coefficient;
        }

        return value;
    }
}
