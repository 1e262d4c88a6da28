using Microsoft.AspNetCore.Http;
using Openlayer.Dashboard.Flows;
using Openlayer.Dashboard.Flows.Layout;
using Openlayer.Dashboard.Insights;
using Openlayer.Dashboard.Storage;

namespace Openlayer.Dashboard.Pages;

/// <summary>How the conversations of a time go: a picture, and the same in tables.</summary>
internal sealed class FlowsModel(PageFrame frame, FlowReports reports, IRowReader rows, IGroupReader groups)
{
    /// <summary>Most bands of the picture that can be followed. All others are thin lines.</summary>
    public const int MaxBands = 60;

    /// <summary>Most links, repetitions and sessions of the tables.</summary>
    public const int MaxLinks = 60;
    public const int MaxRepeats = 20;
    public const int MaxSessions = 10;

    // As many as a search of the lists names.
    private const int MaxFound = 5_000;

    public FlowState State { get; private set; } = null!;

    /// <summary>Null while many rows are looked at.</summary>
    public FlowReport? Report { get; private set; }

    /// <summary>Those that meet the filters, the newest first.</summary>
    public IReadOnlyList<Conversation> Conversations { get; private set; } = [];

    public FlowPicture Picture { get; private set; } = null!;

    /// <summary>The widest links, in the order of the columns.</summary>
    public IReadOnlyList<FlowLink> Links { get; private set; } = [];

    public IReadOnlyList<RepeatTotals> Repeats { get; private set; } = [];

    /// <summary>The newest of the conversations, with what a list of sessions shows.</summary>
    public IReadOnlyList<(Conversation Conversation, SessionDetails Details)> Newest { get; private set; } = [];

    /// <summary>Users of the conversations.</summary>
    public int Users { get; private set; }

    /// <summary>What an address names that was chosen in the picture: chips.</summary>
    public IReadOnlyList<(string Text, FlowState Without)> Chosen { get; private set; } = [];

    /// <summary>True when the search found more rows than were looked at.</summary>
    public bool IsSearchCut { get; private set; }

    public bool Load(IQueryCollection query)
    {
        // Hundreds of links have the page's own address in common, which browsers add themselves.
        var list = frame.List with
        {
            Path = "",
            Range = frame.Range,
            Problem = null,
            WithoutSession = false,
            Page = 1,
            Sort = null,
        };
        State = FlowState.Read(list, query);
        var records = frame.Pipelines.FirstOrDefault(pipeline => pipeline.Id == frame.Pipeline)?.Records ?? 0;
        Report = reports.GetSoon(frame.Pipeline, frame.Range.Key, frame.Range.Period, records, frame.Aborted);
        if (Report is null)
        {
            return true;
        }

        Narrow(Report, Filter());
        Links = Widest(Picture.Graph.Links);
        Chosen = [.. Chips()];
        var newest = Conversations.Take(MaxSessions).ToList();
        var details = groups.Details(frame.Pipeline, newest.Select(static one => one.Id), frame.Aborted);
        Newest = [.. newest.Zip(details)];
        return true;
    }

    private void Narrow(FlowReport report, FlowFilter filter)
    {
        var isAll = filter.IsEverything;
        Conversations = isAll ? report.Conversations : [.. filter.Of(report.Conversations, State.Turns)];
        Users = isAll ? report.Users : FlowReport.UsersOf(Conversations);
        Repeats = isAll ? report.Repeats : RepeatTotals.Of(Conversations);
        Picture = FlowPicture.Of(
            isAll ? report.Graph(State.Width, State.Turns) : FlowGraph.Of(Conversations, State.Width, State.Turns)
        );
    }

    /// <summary>The same picture of those that go through a step; null of what no address can name.</summary>
    public string? Link(FlowStep step) =>
        step.IsOthers ? null : (State with { Step = step.Key, Next = null }).Address();

    /// <summary>The same of those that go from one step to another.</summary>
    public string? Link(FlowLink link) =>
        link.From.Step.IsOthers || link.To.Step.IsOthers
            ? null
            : (State with { Step = link.From.Step.Key, Next = link.To.Step.Key }).Address();

    public string? Link(Band band) =>
        band.Link is { } link ? Link(link)
        : band.To is FlowNode to ? Link(to.Step)
        : Link(((Passage)band.To).Outcome.Step);

    public string Link(RepeatTotals repeat) => (State with { Repeat = repeat.Key }).Address();

    /// <summary>The list of sessions under the filters that it knows.</summary>
    public string Sessions => (State.List with { Path = frame.Link("sessions"), Name = null }).Address();

    private static IReadOnlyList<FlowLink> Widest(IReadOnlyList<FlowLink> links)
    {
        var widest = links
            .OrderByDescending(static link => link.Figures.Weight)
            .ThenByDescending(static link => link.Figures.Sessions)
            .Take(MaxLinks)
            .ToHashSet();
        return [.. links.Where(widest.Contains)];
    }

    private FlowFilter Filter() =>
        new()
        {
            User = State.List.User,
            Name = State.List.Name,
            ErrorsOnly = State.List.ErrorsOnly,
            Rows = Found(),
            Step = State.Step,
            Next = State.Next,
            Repeat = State.Repeat,
        };

    private HashSet<long>? Found()
    {
        if (State.List.Search is null)
        {
            return null;
        }

        var list = State.List with { User = null, ErrorsOnly = false, Name = null };
        var newest = new PageRequest(1, MaxFound, Column.OfRows["inferenceTimestamp"], Ascending: false);
        var page = rows.List(list.Selection(Column.OfRows), newest, frame.Aborted);
        IsSearchCut = page.Items.Count == MaxFound;
        return [.. page.Items.Select(static row => row.Id)];
    }

    // The names stand in the conversations, the address has only their keys.
    private IEnumerable<(string Text, FlowState Without)> Chips()
    {
        if (State.Step is not null)
        {
            var way = Conversations.Count > 0 ? FlowStep.PathOf(Conversations[0], State.Turns) : [];
            var first = Named(way, State.Step);
            var next = State.Next is null ? "" : " → " + Named(way, State.Next);
            yield return (first + next, State with { Step = null, Next = null });
        }

        if (State.Repeat is { } key)
        {
            var found = Repeats.FirstOrDefault(one => one.Key == key);
            yield return (
                found is null ? "Something that no longer happens again" : FlowText.Title(found),
                State with
                {
                    Repeat = null,
                }
            );
        }
    }

    private static string Named(IEnumerable<FlowStep> way, string key)
    {
        var step = way.Where(step => step.Key == key).Cast<FlowStep?>().FirstOrDefault();
        return step is { } found ? FlowText.Full(found) : "a step that is no longer taken";
    }
}
