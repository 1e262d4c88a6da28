using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Openlayer.Dashboard.Insights;
using Openlayer.Dashboard.Storage;

namespace Openlayer.Dashboard.Pages.Frame;

/// <summary>What a list shows, all of it in the address: a link or a reload brings back the same list.</summary>
internal sealed record ListState
{
    /// <summary>Items of a page, unless the address says another of <see cref="Sizes"/>.</summary>
    public const int PageSize = 25;

    /// <summary>In the address: the columns that are not shown.</summary>
    public const string HiddenField = "hide";

    public static IReadOnlyList<int> Sizes { get; } = [PageSize, 50, 100];

    public required string Path { get; init; }

    public required string Pipeline { get; init; }

    /// <summary>Of the session or user whose list it is.</summary>
    public string? Id { get; init; }

    public int Page { get; init; } = 1;

    public int Size { get; init; } = PageSize;

    public string? Sort { get; init; }

    public bool Ascending { get; init; }

    public string? Search { get; init; }

    public string? User { get; init; }

    public bool ErrorsOnly { get; init; }

    /// <summary>Only what has not failed.</summary>
    public bool WithoutErrors { get; init; }

    /// <summary>Traces that belong to no session.</summary>
    public bool WithoutSession { get; init; }

    /// <summary>The entry point: the name of the root step.</summary>
    public string? Name { get; init; }

    /// <summary>Of a turn, milliseconds.</summary>
    public Bounds Latency { get; init; }

    /// <summary>Of a turn, US dollars.</summary>
    public Bounds Cost { get; init; }

    /// <summary>All else that turns have or must not have.</summary>
    public IReadOnlyList<ListFilter> Filters { get; init; } = [];

    /// <summary>The key of a problem: only what it was found in.</summary>
    public string? Problem { get; init; }

    /// <summary>Null for all of the time.</summary>
    public TimeRange? Range { get; init; }

    /// <summary>Names of columns that are not shown.</summary>
    public IReadOnlyList<string> Hidden { get; init; } = [];

    /// <summary>What only this page has.</summary>
    public IReadOnlyList<(string Name, string Value)> Own { get; init; } = [];

    public bool IsFiltered => FilterParts.Any();

    /// <summary>Filtered by more than the time.</summary>
    public bool IsNarrowed => (this with { Range = null }).IsFiltered;

    /// <summary>The same list without filters.</summary>
    public ListState Unfiltered =>
        new()
        {
            Path = Path,
            Pipeline = Pipeline,
            Id = Id,
            Size = Size,
            Sort = Sort,
            Ascending = Ascending,
            Hidden = Hidden,
        };

    /// <summary>What narrows the list, as the address has it.</summary>
    public IEnumerable<(string Name, string Value)> FilterParts
    {
        get
        {
            IEnumerable<(string Name, string? Value)> single =
            [
                ("q", Search),
                ("user", User),
                (
                    "errors",
                    ErrorsOnly ? "true"
                    : WithoutErrors ? "false"
                    : null
                ),
                ("nosession", WithoutSession ? "true" : null),
                ("name", Name),
                ("latency-min", Number(Latency.Min)),
                ("latency-max", Number(Latency.Max)),
                ("cost-min", Number(Cost.Min)),
                ("cost-max", Number(Cost.Max)),
                ("problem", Problem),
            ];
            return Present(single)
                .Concat(Filters.Select(static filter => (filter.Name, filter.Value)))
                .Concat(Range?.Query ?? []);
        }
    }

    /// <summary>What can't be read is ignored: people type addresses by hand as well.</summary>
    public static ListState Read(string path, string pipeline, IQueryCollection query, DateTimeOffset now) =>
        new ListStateReader(query).Read(path, pipeline, now);

    public PageRequest Request(IReadOnlyDictionary<string, Column> columns, string usual)
    {
        var known = Sort is not null && columns.TryGetValue(Sort, out var column) && column.Kind != ColumnKind.Users;
        return new(Page, Size, columns[known ? Sort! : usual], known && Ascending);
    }

    /// <summary>All rows of a time under these filters. A search finds all rows that have its words.</summary>
    public ReportScope Scope(TimeRange range)
    {
        var state = this with { Range = null, Problem = null };
        var rows = state.Selection(Column.OfRows);
        var searches = rows.Searches.Select(static search => search with { IsExhaustive = true });
        var name = string.Join(
            '&',
            state
                .FilterParts.Select(static part => $"{part.Name}={Uri.EscapeDataString(part.Value)}")
                .Prepend(range.Key)
        );
        return new(rows with { Searches = [.. searches] }, range.Period, name);
    }

    /// <param name="columns">Of the items of the list.</param>
    public Selection Selection(IReadOnlyDictionary<string, Column> columns) => new ListSelection(this, columns).Of();

    /// <summary>The same list with one filter more; a second value that a turn must have replaces the first.</summary>
    public ListState With(ListFilter filter)
    {
        var state = this with { Page = 1 };
        return filter switch
        {
            { Excludes: false, Field: FilterField.Text } => state with { Search = filter.Value },
            { Excludes: false, Field: FilterField.User } => state with { User = filter.Value },
            { Excludes: false, Field: FilterField.EntryPoint } => state with { Name = filter.Value },
            { Excludes: false, Field: FilterField.Session or FilterField.Feedback } => state with
            {
                Filters = [.. Filters.Where(other => other.Excludes || other.Field != filter.Field), filter],
            },
            _ => state with { Filters = [.. Filters.Where(other => other != filter), filter] },
        };
    }

    public ListState Without(ListFilter filter)
    {
        var state = this with { Page = 1, Filters = [.. Filters.Where(other => other != filter)] };
        return filter switch
        {
            { Excludes: false, Field: FilterField.Text } => state with { Search = null },
            { Excludes: false, Field: FilterField.User } => state with { User = null },
            { Excludes: false, Field: FilterField.EntryPoint } => state with { Name = null },
            _ => state,
        };
    }

    /// <summary>All of the address but the page that is turned to.</summary>
    public IEnumerable<(string Name, string Value)> Parts
    {
        get
        {
            IEnumerable<(string Name, string? Value)> first = [("pipeline", Pipeline), ("id", Id)];
            IEnumerable<(string Name, string? Value)> last =
            [
                ("sort", Sort),
                ("asc", Ascending ? "true" : null),
                ("size", Size == PageSize ? null : Number(Size)),
                (HiddenField, Hidden.Count == 0 ? null : string.Join(',', Hidden)),
            ];
            return Present(first).Concat(FilterParts).Concat(Own).Concat(Present(last));
        }
    }

    public string Address()
    {
        var query = new QueryBuilder();
        foreach (var (name, value) in Parts)
        {
            query.Add(name, value);
        }

        if (Page > 1)
        {
            query.Add("page", Number(Page)!);
        }

        return Path + query;
    }

    private static string? Number(double? value) => value?.ToString(CultureInfo.InvariantCulture);

    private static IEnumerable<(string Name, string Value)> Present(IEnumerable<(string Name, string? Value)> parts) =>
        parts.Where(static part => part.Value is not null).Select(static part => (part.Name, part.Value!));
}
