using Openlayer.Dashboard.Insights;
using Openlayer.Dashboard.Pages.Frame;
using Openlayer.Dashboard.Pages.Lists;
using Openlayer.Dashboard.Storage;

namespace Openlayer.Dashboard.Pages.Users;

/// <summary>One user: what all rows add up to, the journey, and the sessions, in <see cref="SessionsModel"/>.</summary>
internal sealed class UserModel(
    PageFrame frame,
    IGroupReader groups,
    SessionsModel sessions,
    Journeys journeys,
    HabitReports habits
)
{
    public GroupTotals Totals { get; private set; } = null!;

    public Percentiles Percentiles { get; private set; } = null!;

    /// <summary>What happened in the time of the page; without one, in all of the time.</summary>
    public Journey Journey { get; private set; } = null!;

    public JourneyPicture Picture { get; private set; } = null!;

    /// <summary>Null while the users are being compared.</summary>
    public HabitReport? Habits { get; private set; }

    /// <summary>The time of the page, for people.</summary>
    public string RangeTitle => frame.List.Range?.Title ?? "All time";

    public bool IsOfAllTime => frame.List.Range is null;

    /// <summary>False when the pipeline has no such user.</summary>
    public bool Load()
    {
        if (frame.List.Id is not { } id || groups.FindUser(frame.Pipeline, id, frame.Aborted) is not { } totals)
        {
            return false;
        }

        Totals = totals;
        Percentiles = groups.UserPercentiles(frame.Pipeline, [id], frame.Aborted)[0];
        LoadJourney(id);
        return sessions.Load(frame.List with { User = id });
    }

    /// <summary>The list of the user's traces, narrowed further.</summary>
    public string Traces(string? name = null, bool errorsOnly = false, bool withoutSession = false) =>
        new ListState
        {
            Path = frame.Link("traces"),
            Pipeline = frame.Pipeline,
            User = Totals.Id,
            Name = name,
            ErrorsOnly = errorsOnly,
            WithoutSession = withoutSession,
            Range = frame.List.Range,
        }.Address();

    private void LoadJourney(string id)
    {
        var now = frame.Now.ToUnixTimeMilliseconds() / 1000d;
        var range = frame.List.Range;
        var period = range?.Period ?? new Period(0, Math.Max(now, Totals.Last) + 1);
        Journey = journeys.Read(frame.Pipeline, id, period, frame.Aborted);
        Picture = JourneyPicture.Of(
            Journey,
            Journey.IsCut ? null : range?.Period.From,
            Math.Min(now, range?.Period.To ?? now)
        );
        var scope = new ReportScope(new(frame.Pipeline), period, range?.Key ?? "");
        Habits = habits.GetSoon(scope, frame.Records, frame.Aborted);
    }
}
