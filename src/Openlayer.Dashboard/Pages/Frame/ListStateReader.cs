using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Openlayer.Dashboard.Pages.Frame;

/// <summary>Reads what a list shows from its address.</summary>
internal readonly struct ListStateReader(IQueryCollection query)
{
    private const int LastPage = 1_000_000;
    private const int MaxLength = 1_000;

    // Each costs a part of a query.
    private const int MaxFilters = 10;

    /// <summary>Names the form that chooses columns, and each of those to show.</summary>
    public const string ColumnsField = "columns";
    public const string ShowField = "show";

    public ListState Read(string path, string pipeline, DateTimeOffset now)
    {
        var state = new ListState
        {
            Path = path,
            Pipeline = pipeline,
            Id = Text("id"),
            Page = Whole("page") is { } page ? Math.Clamp(page, 1, LastPage) : 1,
            Size = Whole("size") is { } size && ListState.Sizes.Contains(size) ? size : ListState.PageSize,
            Sort = Text("sort"),
            Ascending = query["asc"] == "true",
            Search = Text("q"),
            User = Text("user"),
            ErrorsOnly = query["errors"] == "true",
            WithoutErrors = query["errors"] == "false",
            WithoutSession = query["nosession"] == "true",
            Name = Text("name"),
            Latency = new(Figure("latency-min"), Figure("latency-max")),
            Cost = new(Figure("cost-min"), Figure("cost-max")),
            Problem = Text("problem"),
            Hidden = Hidden(path),
            Own = Section(path) == FlowState.Section ? FlowState.Read(query).Parts : [],
            Range = TimeRange.Read(query, now),
        };
        foreach (var filter in Filters().Take(MaxFilters))
        {
            state = state.With(filter) with { Page = state.Page };
        }

        return state;
    }

    /// <summary>The filter that the form for one more names; null when there is none.</summary>
    public ListFilter? Added
    {
        get
        {
            var asked = query["field"].ToString();
            var known = ListFilter.Fields.FirstOrDefault(one => one.Name == asked);
            return known.Name is not null && Text("value")?.Trim() is { Length: > 0 } value
                ? new(known.Field, value, query["how"] == "not")
                : null;
        }
    }

    /// <summary>Whether a form was sent that the address of a list says in another way, filled in or not.</summary>
    public bool HasForm => query.ContainsKey("field") || ChoosesColumns;

    // What the form shows is what it names. Any other address names what is hidden.
    private IReadOnlyList<string> Hidden(string path)
    {
        var form = this;
        var hidden = query[ListState.HiddenField].ToString().Split(',');
        return
        [
            .. ListColumn
                .Of(Section(path))
                .Select(static column => column.Name)
                .Where(name => form.ChoosesColumns ? !form.Shows(name) : hidden.Contains(name)),
        ];
    }

    private bool ChoosesColumns => query.ContainsKey(ColumnsField);

    private bool Shows(string column) => query[ShowField].Contains(column);

    private static string Section(string path) => path[(path.LastIndexOf('/') + 1)..];

    private IEnumerable<ListFilter> Filters()
    {
        foreach (var (field, name, _) in ListFilter.Fields)
        {
            foreach (var value in field > FilterField.User && field != FilterField.EntryPoint ? query[name] : default)
            {
                if (Known(value) is { } known)
                {
                    yield return new(field, known, Excludes: false);
                }
            }

            foreach (var value in query[ListFilter.Excluding(name)])
            {
                if (Known(value) is { } known)
                {
                    yield return new(field, known, Excludes: true);
                }
            }
        }
    }

    private string? Text(string name) => Known(query[name].ToString());

    private static string? Known(string? text) => text is { Length: > 0 and <= MaxLength } ? text : null;

    private int? Whole(string name) =>
        int.TryParse(query[name].ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;

    private double? Figure(string name) =>
        double.TryParse(
            query[name].ToString(),
            NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent,
            CultureInfo.InvariantCulture,
            out var number
        ) && double.IsFinite(number)
            ? number
            : null;
}
