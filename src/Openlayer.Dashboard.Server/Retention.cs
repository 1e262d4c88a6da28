using System.Globalization;
using System.Text.RegularExpressions;

namespace Openlayer.Dashboard.Server;

/// <summary>How much is kept. What isn't set is not limited by it.</summary>
internal sealed partial record Retention(TimeSpan? MaxAge, int? MaxRows, long? MaxBytes)
{
    public const string Form =
        "Write an age, a number of rows, a size, or several of them with commas: '30d', '1000000rows', '20GB', "
        + "'30d,20GB'. Ages end in h, d or w, and sizes in MB, GB or TB.";

    public static Retention Default { get; } = new(null, null, null);

    /// <summary>Reads a text such as <c>30d,20GB</c>.</summary>
    /// <exception cref="FormatException">The text has another form.</exception>
    public static Retention Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var read = Default;
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries))
        {
            read = read.With(part);
        }

        return read;
    }

    private Retention With(string part)
    {
        var match = PartForm().Match(part);
        if (
            !match.Success
            || !long.TryParse(match.Groups["count"].ValueSpan, CultureInfo.InvariantCulture, out var count)
            || count < 1
        )
        {
            throw new FormatException($"'{part}' is no retention. {Form}");
        }

        var unit = match.Groups["unit"].Value.ToUpperInvariant();
        try
        {
            return unit switch
            {
                "H" when MaxAge is null => this with { MaxAge = Hours(count) },
                "D" when MaxAge is null => this with { MaxAge = Hours(checked(count * 24)) },
                "W" when MaxAge is null => this with { MaxAge = Hours(checked(count * 24 * 7)) },
                "ROWS" or "ROW" when MaxRows is null => this with { MaxRows = checked((int)count) },
                "MB" when MaxBytes is null => this with { MaxBytes = checked(count * 1024 * 1024) },
                "GB" when MaxBytes is null => this with { MaxBytes = checked(count * 1024 * 1024 * 1024) },
                "TB" when MaxBytes is null => this with { MaxBytes = checked(count * 1024 * 1024 * 1024 * 1024) },
                _ => throw new FormatException($"'{part}' limits what another part limits already. {Form}"),
            };
        }
        catch (OverflowException)
        {
            throw new FormatException($"'{part}' is too much. Leave it out to keep everything.");
        }
    }

    private static TimeSpan Hours(long count) => TimeSpan.FromTicks(checked(count * TimeSpan.TicksPerHour));

    [GeneratedRegex(@"^(?<count>[0-9]{1,18}) ?(?<unit>h|d|w|rows?|MB|GB|TB)\z", RegexOptions.IgnoreCase)]
    private static partial Regex PartForm();
}
