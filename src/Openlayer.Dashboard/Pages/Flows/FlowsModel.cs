using Microsoft.AspNetCore.Http;
using Openlayer.Dashboard.Flows;
using Openlayer.Dashboard.Flows.Layout;
using Openlayer.Dashboard.Insights;
using Openlayer.Dashboard.Pages.Frame;
using Openlayer.Dashboard.Storage;

namespace Openlayer.Dashboard.Pages.Flows;

/// <summary>How the conversations of a time go: a picture, and the same in tables.</summary>
internal sealed class FlowsModel(PageFrame frame, FlowReports reports, IRowReader rows, IGroupReader groups)
{
    /// <summary>Most bands of the picture that can be followed. All others are thin lines.</summary>
    public const int MaxBands = 60;

    /// <summary>Most links, repetitions and sessions of the tables.</summary>
    public const int MaxLinks = 60;
    public const int MaxRepeats = 20;
    public const int MaxSessions = 10;

    public FlowState State { get; private set; } = null!;

    /// <summary>What narrows the picture as any list, with a time.</summary>
    public ListState List { get; private set; } = null!;

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

    /// <summary>What was chosen in the picture, each with the address without it.</summary>
    public IReadOnlyList<(string Text, string Without)> Chosen { get; private set; } = [];

    public bool Load(IQueryCollection query)
    {
        // Hundreds of links have the page's own address in common, which browsers add themselves.
        List = frame.List with
        {
            Path = "",
            Range = frame.Range,
            Page = 1,
            Sort = null,
        };
        State = FlowState.Read(query);
        var records = frame.Pipelines.FirstOrDefault(pipeline => pipeline.Id == frame.Pipeline)?.Records ?? 0;
        Report = reports.GetSoon(frame.Everything(frame.Range), records, frame.Aborted);
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
    public string? Link(FlowStep step) => step.IsOthers ? null : Address(State with { Step = step.Key, Next = null });

    /// <summary>The same of those that go from one step to another.</summary>
    public string? Link(FlowLink link) =>
        link.From.Step.IsOthers || link.To.Step.IsOthers
            ? null
            : Address(State with { Step = link.From.Step.Key, Next = link.To.Step.Key });

    public string? Link(Band band) =>
        band.Link is { } link ? Link(link)
        : band.To is FlowNode to ? Link(to.Step)
        : Link(((Passage)band.To).Outcome.Step);

    public string Link(RepeatTotals repeat) => Address(State with { Repeat = repeat.Key });

    /// <summary>The list of sessions under the same filters.</summary>
    public string Sessions => (List with { Path = frame.Link("sessions"), Own = [] }).Address();

    /// <summary>The address of what is shown, without filters.</summary>
    public string Unfiltered => (List.Unfiltered with { Range = List.Range }).Address();

    private string Address(FlowState state) => (List with { Own = state.Parts }).Address();

    private static IReadOnlyList<FlowLink> Widest(IReadOnlyList<FlowLink> links)
    {
        var widest = links
            .OrderByDescending(static link => link.Figures.Weight)
            .ThenByDescending(static link => link.Figures.Sessions)
            .Take(MaxLinks)
            .ToHashSet();
        return [.. links.Where(widest.Contains)];
    }

    private FlowFilter Filter()
    {
        var filter = new FlowFilter
        {
            WithoutErrors = List.WithoutErrors,
            Step = State.Step,
            Next = State.Next,
            Repeat = State.Repeat,
        };
        var isKnown = List is { Search: null, Filters.Count: 0, Latency.IsEmpty: true, Cost.IsEmpty: true };
        return isKnown
            ? filter with
            {
                User = List.User,
                Name = List.Name,
                ErrorsOnly = List.ErrorsOnly,
            }
            : filter with
            {
                Rows = Meeting(),
                ExcludedRows = Excluded(),
            };
    }

    // The conversations don't have all that turns are filtered by.
    private HashSet<long> Meeting()
    {
        var included = List with
        {
            Filters = [.. List.Filters.Where(static filter => !filter.Excludes)],
            WithoutErrors = false,
        };
        return Ids(included.Scope(frame.Range).Rows);
    }

    private HashSet<long>? Excluded()
    {
        var without = List.Selection(Column.OfSessions).Without;
        return without.Count == 0 ? null : [.. without.SelectMany(Ids)];
    }

    // No row of the report is missing among as many: both are the newest of the time.
    private HashSet<long> Ids(Selection selection)
    {
        var newest = new PageRequest(1, FlowReports.MaxRows, Column.OfRows["inferenceTimestamp"], Ascending: false);
        return [.. rows.Ids(selection.In(frame.Range.Period), newest, frame.Aborted)];
    }

    // The names stand in the conversations, the address has only their keys.
    private IEnumerable<(string Text, string Without)> Chips()
    {
        if (State.Step is not null)
        {
            var way = Conversations.Count > 0 ? FlowStep.PathOf(Conversations[0], State.Turns) : [];
            var first = Named(way, State.Step);
            var next = State.Next is null ? "" : " → " + Named(way, State.Next);
            yield return (first + next, Address(State with { Step = null, Next = null }));
        }

        if (State.Repeat is { } key)
        {
            var found = Repeats.FirstOrDefault(one => one.Key == key);
            yield return (
                found is null ? "Something that no longer happens again" : FlowText.Title(found),
                Address(State with { Repeat = null })
            );
        }
    }

    private static string Named(IEnumerable<FlowStep> way, string key)
    {
        var step = way.Where(step => step.Key == key).Cast<FlowStep?>().FirstOrDefault();
        return step is { } found ? FlowText.Full(found) : "a step that is no longer taken";
    }
}
