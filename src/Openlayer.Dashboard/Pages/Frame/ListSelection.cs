using Openlayer.Dashboard.Rows;
using Openlayer.Dashboard.Storage;

namespace Openlayer.Dashboard.Pages.Frame;

/// <summary>
/// The rows that a list is about. Every filter speaks of turns: a session or a user is listed when one of its turns
/// meets all of them, and left out when one of its turns has a value that is excluded.
/// </summary>
/// <param name="columns">Of the items of the list.</param>
internal readonly struct ListSelection(ListState list, IReadOnlyDictionary<string, Column> columns)
{
    private bool IsOfRows => ReferenceEquals(columns, Column.OfRows);

    public Selection Of()
    {
        var included = list.Filters.Where(static filter => !filter.Excludes).ToList();
        var session = included.FirstOrDefault(static filter => filter.Field == FilterField.Session)?.Value;
        var searches = Searches(included).ToList();
        var figures = Figures().ToList();
        var narrowed =
            searches.Count > 0 || figures.Count > 0 || list.User is not null || list.ErrorsOnly || session is not null;
        var selection = new Selection(list.Pipeline)
        {
            UserId = list.User,
            SessionId = session,
            ErrorsOnly = list.ErrorsOnly,
            WithoutSession = list.WithoutSession,
            Searches = searches,
            Conditions = [.. Range(), .. list.WithoutErrors ? [Is(columns["errors"], 0d)] : Array.Empty<Condition>()],
            RowConditions = IsOfRows ? [] : [.. figures, .. narrowed ? StartedInRange() : []],
        };
        var excluded = list.Filters.Where(static filter => filter.Excludes).ToList();
        return IsOfRows
            ? selection with
            {
                Conditions = [.. selection.Conditions, .. figures, .. excluded.Select(IsNot).OfType<Condition>()],
                Searches = [.. searches, .. excluded.Select(Lacks).OfType<TextSearch>()],
            }
            : selection with
            {
                Without = [.. excluded.Select(Having)],
            };
    }

    private IEnumerable<TextSearch> Searches(IEnumerable<ListFilter> included)
    {
        if (list.Search is { } text)
        {
            yield return new([text]);
        }

        foreach (var filter in included)
        {
            if (Mark(filter) is { } mark)
            {
                yield return TextSearch.OfMark(mark);
            }
        }
    }

    private IEnumerable<Condition> Figures()
    {
        if (list.Name is { } name)
        {
            yield return Is(Column.OfRows["name"], name);
        }

        foreach (var (column, bounds) in new[] { ("latency", list.Latency), ("cost", list.Cost) })
        {
            if (bounds.Min is { } min)
            {
                yield return new(Column.OfRows[column], ConditionOperator.GreaterOrEqual, [min]);
            }

            if (bounds.Max is { } max)
            {
                yield return new(Column.OfRows[column], ConditionOperator.LessOrEqual, [max]);
            }
        }
    }

    // A row belongs to the time in which it started; a session or a user to each time that it reaches into.
    private IEnumerable<Condition> Range() =>
        IsOfRows ? StartedInRange()
        : list.Range is { Period: var period }
            ?
            [
                new(columns["dateOfLastRecord"], ConditionOperator.GreaterOrEqual, [period.From]),
                new(columns["dateOfFirstRecord"], ConditionOperator.Less, [period.To]),
            ]
        : [];

    private IEnumerable<Condition> StartedInRange() =>
        list.Range is { Period: var period }
            ?
            [
                new(Column.OfRows["inferenceTimestamp"], ConditionOperator.GreaterOrEqual, [period.From]),
                new(Column.OfRows["inferenceTimestamp"], ConditionOperator.Less, [period.To]),
            ]
            : [];

    private Selection Having(ListFilter filter)
    {
        var having = new Selection(list.Pipeline) { RowConditions = [.. StartedInRange()] };
        return filter.Field switch
        {
            FilterField.User => having with { UserId = filter.Value },
            FilterField.Session => having with { SessionId = filter.Value },
            FilterField.EntryPoint => having with
            {
                RowConditions = [.. having.RowConditions, Is(Column.OfRows["name"], filter.Value)],
            },
            _ => having with { Searches = [Search(filter) with { IsExhaustive = true }] },
        };
    }

    private static Condition? IsNot(ListFilter filter) =>
        filter.Field switch
        {
            FilterField.User => IsNot("user_id", filter),
            FilterField.Session => IsNot("session_id", filter),
            FilterField.EntryPoint => IsNot("name", filter),
            _ => null,
        };

    private static TextSearch? Lacks(ListFilter filter) =>
        IsNot(filter) is null ? Search(filter) with { Negated = true } : null;

    private static TextSearch Search(ListFilter filter) =>
        Mark(filter) is { } mark ? TextSearch.OfMark(mark) : new([filter.Value]);

    private static string? Mark(ListFilter filter) =>
        filter.Field switch
        {
            FilterField.Model => RowMark.Of(RowMarkKind.Model, filter.Value),
            FilterField.Tool => RowMark.Of(RowMarkKind.Tool, filter.Value),
            FilterField.Tag => RowMark.Of(RowMarkKind.Tag, filter.Value),
            FilterField.Feedback => RowMark.Of(RowMarkKind.Feedback, filter.Value),
            _ => null,
        };

    private static Condition Is(Column column, object value) => new(column, ConditionOperator.Is, [value]);

    private static Condition IsNot(string column, ListFilter filter) =>
        new(Column.OfRows[column], ConditionOperator.IsNot, [filter.Value]);
}
