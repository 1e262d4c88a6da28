using System.Globalization;
using System.Text;
using Openlayer.Dashboard.Insights;
using Openlayer.Dashboard.Pages.Frame;
using Openlayer.Dashboard.Rows;

namespace Openlayer.Dashboard.Pages.Users;

/// <summary>A journey as it is drawn: bars on a time line, which wraps as text does, and gaps that are told.</summary>
internal sealed class JourneyPicture
{
    /// <summary>Most entry points with a colour and a letter of their own.</summary>
    public const int MaxColours = 7;

    /// <summary>Of the drawing of one session.</summary>
    public const int Height = 46;

    // Shorter ones are drawn as long as they are, and longer ones are cut.
    private const double MaxDrawnGap = 30 * 60;
    private const int MaxNameLength = 60;

    private readonly List<JourneyPart> _parts = [];

    private JourneyPicture(IReadOnlyList<EntryPointColour> legend) => Legend = legend;

    /// <summary>The entry points, the one with most turns first.</summary>
    public IReadOnlyList<EntryPointColour> Legend { get; }

    /// <summary>Bars and gaps from left to right.</summary>
    public IReadOnlyList<JourneyPart> Parts => _parts;

    /// <param name="from">Where the time begins; null to begin with the first session.</param>
    /// <param name="to">Where the time ends, or now.</param>
    public static JourneyPicture Of(Journey journey, double? from, double to)
    {
        var legend = EntryPointColour.Of(journey, MaxColours, MaxNameLength);
        var picture = new JourneyPicture(legend);
        var colours = legend
            .SelectMany(static colour => colour.Names.Select(name => (Name: name, Colour: colour)))
            .ToDictionary(static one => one.Name ?? "", static one => one.Colour);
        var scale = JourneyScale.Of(journey, MaxDrawnGap);
        var end = from;
        var day = "";
        var isFirst = true;
        foreach (var session in journey.Sessions)
        {
            picture.AddGap(end, session.Start, scale, isFirst ? "none for " : "", "");
            var date = Day(session.Start);
            picture._parts.Add(
                new JourneyBar(session, date == day ? null : date, JourneyCells.Of(session, scale, colours))
            );
            day = date;
            isFirst = false;
            end = Math.Max(end ?? 0, session.End);
        }

        if (journey.Sessions.Count > 0)
        {
            picture.AddGap(end, to, scale, "", " since");
        }

        return picture;
    }

    /// <summary>A length of time as people say it.</summary>
    public static string Told(double seconds) =>
        seconds switch
        {
            < 90 * 60 => Format.Plural(Math.Round(seconds / 60), "minute"),
            < 36 * 3_600 => Format.Plural(Math.Round(seconds / 3_600), "hour"),
            _ => Format.Plural(Math.Round(seconds / 86_400), "day"),
        };

    /// <summary>The entry points of a session, each once, in the order in which they came.</summary>
    public static string Names(JourneySession session) =>
        string.Join(
            ", ",
            session
                .Turns.Select(static turn => turn.Name ?? EntryPointColour.Unnamed)
                .Distinct()
                .Take(MaxColours)
                .Select(static name => Preview.Of(name, MaxNameLength))
        );

    private static string Day(double unixSeconds) =>
        Format.Date(unixSeconds).ToString("MMM d", CultureInfo.InvariantCulture);

    private void AddGap(double? start, double end, JourneyScale scale, string before, string after)
    {
        if (start is not { } from || end - from < 1)
        {
            return;
        }

        var seconds = end - from;
        var isTold = seconds > MaxDrawnGap || before.Length > 0 || after.Length > 0;
        _parts.Add(
            isTold ? new JourneyGap(before + Told(seconds) + after, null) : new JourneyGap(null, scale.Gap(seconds))
        );
    }
}

/// <summary>A part of the time line.</summary>
internal abstract record JourneyPart;

/// <summary>Time without a session.</summary>
/// <param name="Text">How long it is, where it is cut.</param>
/// <param name="Width">How wide it is drawn, where it is not.</param>
internal sealed record JourneyGap(string? Text, double? Width) : JourneyPart;

/// <summary>A session.</summary>
/// <param name="Day">The day on which it began, where that is not the day of the bar before it.</param>
internal sealed record JourneyBar(JourneySession Session, string? Day, JourneyCells Cells) : JourneyPart
{
    /// <summary>All that the bar shows, in words.</summary>
    public string Title
    {
        get
        {
            var text = new StringBuilder(
                Format.Date(Session.Start).ToString("MMM d, HH:mm 'UTC'", CultureInfo.InvariantCulture)
            );
            text.Append(CultureInfo.InvariantCulture, $": {Format.Plural(Session.Turns.Count, "turn")}");
            text.Append(CultureInfo.InvariantCulture, $" in {Format.Duration((Session.End - Session.Start) * 1000)}");
            Add(text, Session.Errors, "error");
            Add(text, Session.Up, "thumb up", "thumbs up");
            Add(text, Session.Down, "thumb down", "thumbs down");
            return text.Append(CultureInfo.InvariantCulture, $". {JourneyPicture.Names(Session)}").ToString();
        }
    }

    private static void Add(StringBuilder text, int count, string one, string? many = null)
    {
        if (count > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $", {Format.Plural(count, one, many)}");
        }
    }
}
