using Microsoft.AspNetCore.Http;
using Openlayer.Dashboard.Conversations;
using Openlayer.Dashboard.Pages.Frame;
using Openlayer.Dashboard.Pages.Turns;
using Openlayer.Dashboard.Storage;

namespace Openlayer.Dashboard.Pages.Compare;

/// <summary>Two sessions, or two traces, side by side.</summary>
internal sealed class CompareModel(PageFrame frame, IGroupReader groups, IRowReader rows)
{
    public const int PairsPerPage = 10;

    /// <summary>So many turns of each session, and steps of each trace, are put side by side.</summary>
    public const int MaxAligned = 300;

    private const int MaxOffered = 12;

    public bool IsTrace { get; private set; }

    /// <summary>As it was asked for; null when it wasn't.</summary>
    public string? AskedLeft { get; private set; }

    public string? AskedRight { get; private set; }

    /// <summary>Null when it isn't there, or was not asked for.</summary>
    public ComparedSide? Left { get; private set; }

    public ComparedSide? Right { get; private set; }

    /// <summary>How many pairs there are on all pages.</summary>
    public int Total { get; private set; }

    public IReadOnlyList<ComparedTurns> Pairs { get; private set; } = [];

    /// <summary>Of two traces.</summary>
    public IReadOnlyList<ComparedSteps> Steps { get; private set; } = [];

    /// <summary>What could stand on the right, where only the left is chosen: its id, and what it is about.</summary>
    public IReadOnlyList<(string Id, string Title, double Time)> Offered { get; private set; } = [];

    public TextBudget Budget { get; } = new(60_000);

    public bool IsComparing => Left is not null && Right is not null;

    /// <summary>Ids that were asked for and are not there.</summary>
    public IEnumerable<string> Missing =>
        new[] { (AskedLeft, Left), (AskedRight, Right) }
            .Where(static side => side is { Item1: not null, Item2: null })
            .Select(static side => side.Item1!)
            .Distinct();

    /// <summary>False when something that was asked for is not there.</summary>
    public bool Load(IQueryCollection query)
    {
        IsTrace = query["kind"] == "trace";
        (AskedLeft, AskedRight) = (Id(query, "a"), Id(query, "b"));
        (Left, Right) = (Find(AskedLeft), Find(AskedRight));
        if (IsComparing)
        {
            Compare(Left!, Right!);
        }
        else if (Left is not null && AskedRight is null)
        {
            Offered =
            [
                .. Offer(Left).Where(item => item.Id != Left.Id).DistinctBy(static item => item.Id).Take(MaxOffered),
            ];
        }

        return !Missing.Any();
    }

    private static string? Id(IQueryCollection query, string name)
    {
        var id = query[name].ToString().Trim();
        return id.Length is > 0 and <= 1000 ? id : null;
    }

    private ComparedSide? Find(string? id)
    {
        if (id is null)
        {
            return null;
        }

        if (IsTrace)
        {
            return rows.Find(frame.Pipeline, id, frame.Aborted) is var (row, _) ? ComparedSide.OfTrace(row) : null;
        }

        return groups.FindSession(frame.Pipeline, id, frame.Aborted) is { } totals
            ? ComparedSide.OfSession(
                totals,
                groups.Details(frame.Pipeline, [id], frame.Aborted)[0],
                rows.List(
                    new Selection(frame.Pipeline) { SessionId = id },
                    new PageRequest(1, MaxAligned, Column.OfRows["inferenceTimestamp"], Ascending: true),
                    frame.Aborted
                ).Items
            )
            : null;
    }

    private void Compare(ComparedSide left, ComparedSide right)
    {
        var aligned = TurnAlignment.Of(
            [.. left.Rows.Select(static row => row.Question)],
            [.. right.Rows.Select(static row => row.Question)]
        );
        Total = aligned.Count;
        var shown = aligned
            .Skip((int)Math.Min((frame.List.Page - 1L) * PairsPerPage, Total))
            .Take(PairsPerPage)
            .ToList();
        var ids = shown
            .SelectMany(pair => new[] { RowOf(left, pair.Left), RowOf(right, pair.Right) })
            .OfType<RowRecord>();
        var bodies = rows.Bodies([.. ids.Select(static row => row.Id).Distinct()], frame.Aborted)
            .ToDictionary(static body => body.Id);
        Pairs = [.. shown.Select(pair => new ComparedTurns(Read(left, pair.Left), Read(right, pair.Right)))];
        if (IsTrace && Pairs is [{ Left: { } one, Right: { } other }])
        {
            Steps = StepsOf(one, other);
        }

        Turn? Read(ComparedSide side, int? at) =>
            RowOf(side, at) is { } row && bodies.TryGetValue(row.Id, out var body)
                ? Turn.Of(at!.Value + 1, row, body)
                : null;
    }

    private static RowRecord? RowOf(ComparedSide side, int? at) => at is { } index ? side.Rows[index] : null;

    private static IReadOnlyList<ComparedSteps> StepsOf(Turn left, Turn right)
    {
        var ours = left.Steps.All().Take(MaxAligned).ToList();
        var theirs = right.Steps.All().Take(MaxAligned).ToList();
        var aligned = Alignment.Of(ours.Count, theirs.Count, (one, other) => Likeness(ours[one], theirs[other]));
        return
        [
            .. aligned.Select(pair => new ComparedSteps(
                pair.Left is { } one ? ours[one] : null,
                pair.Right is { } other ? theirs[other] : null
            )),
        ];
    }

    // The same call at another depth is still the same call; another model may have taken its place.
    private static float Likeness(StepView one, StepView other) =>
        one.Type != other.Type ? 0
        : one.Name == other.Name ? 1 + (one.Depth == other.Depth ? 0.5f : 0)
        : one.Depth == other.Depth ? 0.3f
        : 0;

    // Those of the same user, or of the same entry point, come first.
    private IEnumerable<(string Id, string Title, double Time)> Offer(ComparedSide left)
    {
        var row = left.Rows.Count > 0 ? left.Rows[0] : null;
        var all = new Selection(frame.Pipeline);
        var alike = IsTrace
            ? all with
            {
                Conditions = row?.Name is { } name ? [new(Column.OfRows["name"], ConditionOperator.Is, [name])] : [],
            }
            : all with
            {
                UserId = row?.UserId,
            };
        return new[] { alike, all }.SelectMany(selection => IsTrace ? Traces(selection) : Sessions(selection));
    }

    private IEnumerable<(string, string, double)> Traces(Selection selection) =>
        rows.List(
                selection,
                new PageRequest(1, MaxOffered, Column.OfRows["inferenceTimestamp"], Ascending: false),
                frame.Aborted
            )
            .Items.Select(static row => (row.InferenceId, row.Question ?? row.Name ?? row.InferenceId, row.Timestamp));

    private IEnumerable<(string, string, double)> Sessions(Selection selection)
    {
        var found = groups
            .Sessions(
                selection,
                new PageRequest(1, MaxOffered, Column.OfSessions["dateOfLastRecord"], Ascending: false),
                frame.Aborted
            )
            .Items;
        var details = groups.Details(frame.Pipeline, found.Select(static session => session.Id), frame.Aborted);
        return found.Zip(
            details,
            static (session, detail) => (session.Id, detail.First?.Question ?? session.Id, session.Last)
        );
    }
}
