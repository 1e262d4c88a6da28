using System.Globalization;

namespace Openlayer;

/// <summary>A whole number.</summary>
internal sealed class NumberSetting(
    string name,
    long least,
    long most,
    Func<OpenlayerOptions, long> get,
    Action<OpenlayerOptions, long> set
) : LimitedSetting<long>(name, least, most, get, set)
{
    protected override string Expected => "a whole number";

    protected override bool TryRead(string text, out long value)
    {
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value))
        {
            return true;
        }
        // A number all the same, which the limits then bring back.
        var digits = text.AsSpan().TrimStart("+-");
        value = text[0] == '-' ? long.MinValue : long.MaxValue;
        return text.Length - digits.Length <= 1 && digits.Length > 0 && !digits.ContainsAnyExceptInRange('0', '9');
    }

    protected override string Show(long value) => value.ToString(CultureInfo.InvariantCulture);
}

/// <summary>A length of time.</summary>
internal sealed class DurationSetting(
    string name,
    TimeSpan least,
    TimeSpan most,
    Func<OpenlayerOptions, TimeSpan> get,
    Action<OpenlayerOptions, TimeSpan> set
) : LimitedSetting<TimeSpan>(name, least, most, get, set)
{
    protected override string Expected => "a time such as 00:00:05, which is 5 seconds";

    protected override bool TryRead(string text, out TimeSpan value) =>
        TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out value);

    protected override string Show(TimeSpan value)
    {
        var text = value.ToString("c", CultureInfo.InvariantCulture);
        return value.Ticks % TimeSpan.TicksPerSecond == 0 ? text : text.TrimEnd('0');
    }

    protected override string HintOn(string text) =>
        text.AsSpan().ContainsAnyExceptInRange('0', '9')
            ? ""
            : " A plain number counts days. Write 5 seconds as 00:00:05.";
}

/// <summary>A part of a whole.</summary>
internal sealed class ShareSetting(
    string name,
    Func<OpenlayerOptions, double> get,
    Action<OpenlayerOptions, double> set
) : LimitedSetting<double>(name, 0, 1, get, set)
{
    protected override string Expected => "a number from 0 to 1, such as 0.1";

    protected override bool TryRead(string text, out double value) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value);

    protected override string Show(double value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>What is not a number is near to none: all are recorded, as without the setting.</summary>
    protected override double Nearest(double value) => double.IsNaN(value) ? 1 : base.Nearest(value);
}
