using System.Globalization;
using Microsoft.AspNetCore.Http;
using Openlayer.Dashboard.Conversations;
using Openlayer.Dashboard.Pages.Frame;
using Openlayer.Dashboard.Pages.Turns;
using Openlayer.Dashboard.Storage;

namespace Openlayer.Dashboard.Pages.Sessions;

/// <summary>One session as a conversation, a page of turns at a time, oldest first.</summary>
internal sealed class SessionModel(PageFrame frame, IGroupReader groups, IRowReader rows)
{
    public const int TurnsPerPage = 20;

    /// <summary>A pause that is told: shorter ones are the time it takes to read and to type.</summary>
    public const double LongestUntoldGap = 60_000;

    /// <summary>Turns beyond it have no number, and are found in the list of traces.</summary>
    public const int MaxTurns = 20_000;

    public GroupTotals Totals { get; private set; } = null!;

    public SessionDetails Details { get; private set; } = null!;

    public SessionStatus Status { get; private set; }

    public IReadOnlyList<Turn> Turns { get; private set; } = [];

    /// <summary>Numbers of the turns that failed, in order.</summary>
    public IReadOnlyList<int> Failed { get; private set; } = [];

    /// <summary>The turn whose steps are shown beside the conversation; null when there is none.</summary>
    public Turn? Chosen { get; private set; }

    /// <summary>True when the address names the chosen turn.</summary>
    public bool IsAsked { get; private set; }

    /// <summary>The page that is shown; the one of the chosen turn where the address has one.</summary>
    public int Page { get; private set; } = 1;

    /// <summary>How much of the texts fits on the page.</summary>
    public TextBudget Budget { get; } = new(0);

    /// <summary>False when the pipeline has no such session.</summary>
    public bool Load(IQueryCollection query)
    {
        if (frame.List.Id is not { } id || groups.FindSession(frame.Pipeline, id, frame.Aborted) is not { } totals)
        {
            return false;
        }

        Totals = totals;
        Details = groups.Details(frame.Pipeline, [id], frame.Aborted)[0];
        Status = SessionStatuses.Of(totals.End, Details.Last?.HasError == true, frame.Now);
        var outline = rows.Outline(frame.Pipeline, id, MaxTurns, frame.Aborted);
        Failed =
        [
            .. outline
                .Select(static (turn, at) => (turn, at))
                .Where(static one => one.turn.HasError)
                .Select(static one => one.at + 1),
        ];
        var asked = Number(query["turn"].ToString(), outline.Count);
        Page = asked is { } number ? ((number - 1) / TurnsPerPage) + 1 : frame.List.Page;
        IsAsked = asked is not null;
        Turns = new TurnReader(frame.Pipeline, rows).Read(
            outline,
            (int)Math.Min((Page - 1L) * TurnsPerPage, outline.Count),
            TurnsPerPage,
            last: null,
            isWhole: false,
            frame.Aborted
        );
        Chosen = Turns.FirstOrDefault(turn => turn.Number == asked) ?? (Turns.Count > 0 ? Turns[0] : null);
        return true;
    }

    /// <summary>The address at which a turn is chosen and in view.</summary>
    public string Address(int number) =>
        string.Create(CultureInfo.InvariantCulture, $"{frame.Session(Totals.Id)}&turn={number}#turn-{number}");

    /// <summary>A turn of this page; null for any other.</summary>
    public Turn? TurnOf(int number) => Turns.FirstOrDefault(turn => turn.Number == number);

    /// <summary>The turn that failed before this one; null for none.</summary>
    public int? FailedBefore(int number) => Failed.Where(failed => failed < number).Cast<int?>().LastOrDefault();

    /// <summary>The turn that failed next; null for none.</summary>
    public int? FailedAfter(int number) => Failed.Where(failed => failed > number).Cast<int?>().FirstOrDefault();

    private static int? Number(string text, int most) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && number >= 1
        && number <= most
            ? number
            : null;
}
