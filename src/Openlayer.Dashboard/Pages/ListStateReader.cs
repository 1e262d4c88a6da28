using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Openlayer.Dashboard.Pages;

/// <summary>Reads what a list shows from its address.</summary>
internal readonly struct ListStateReader(IQueryCollection query)
{
    private const int LastPage = 1_000_000;
    private const int MaxLength = 1_000;

    // Each costs a part of a query.
    private const int MaxFilters = 10;

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

    /// <summary>Whether the form for one more filter was sent, filled in or not.</summary>
    public bool HasForm => query.ContainsKey("field");

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
