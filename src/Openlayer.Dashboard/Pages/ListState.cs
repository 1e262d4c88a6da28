using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Openlayer.Dashboard.Storage;

namespace Openlayer.Dashboard.Pages;

/// <summary>What a list shows, all of it in the address: a link or a reload brings back the same list.</summary>
internal sealed record ListState
{
    public const int PageSize = 25;
    private const int LastPage = 1_000_000;

    public required string Path { get; init; }

    public required string Pipeline { get; init; }

    /// <summary>Of the session or user whose list it is.</summary>
    public string? Id { get; init; }

    public int Page { get; init; } = 1;

    public string? Sort { get; init; }

    public bool Ascending { get; init; }

    public string? Search { get; init; }

    public string? User { get; init; }

    public bool ErrorsOnly { get; init; }

    /// <summary>Traces that belong to no session.</summary>
    public bool WithoutSession { get; init; }

    /// <summary>The entry point: the name of the root step.</summary>
    public string? Name { get; init; }

    /// <summary>The key of a problem: only what it was found in.</summary>
    public string? Problem { get; init; }

    /// <summary>Null for all of the time.</summary>
    public TimeRange? Range { get; init; }

    public bool IsFiltered =>
        Search is not null
        || User is not null
        || ErrorsOnly
        || WithoutSession
        || Name is not null
        || Problem is not null
        || Range is not null;

    /// <summary>The same list without filters.</summary>
    public ListState Unfiltered =>
        new()
        {
            Path = Path,
            Pipeline = Pipeline,
            Id = Id,
            Sort = Sort,
            Ascending = Ascending,
        };

    /// <summary>What can't be read is ignored: people type addresses by hand as well.</summary>
    public static ListState Read(string path, string pipeline, IQueryCollection query, DateTimeOffset now) =>
        new()
        {
            Path = path,
            Pipeline = pipeline,
            Id = Text(query, "id"),
            Page = int.TryParse(query["page"].ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var page)
                ? Math.Clamp(page, 1, LastPage)
                : 1,
            Sort = Text(query, "sort"),
            Ascending = query["asc"] == "true",
            Search = Text(query, "q"),
            User = Text(query, "user"),
            ErrorsOnly = query["errors"] == "true",
            WithoutSession = query["nosession"] == "true",
            Name = Text(query, "name"),
            Problem = Text(query, "problem"),
            Range = TimeRange.Read(query, now),
        };

    public PageRequest Request(IReadOnlyDictionary<string, Column> columns, string usual)
    {
        var known = Sort is not null && columns.TryGetValue(Sort, out var column) && column.Kind != ColumnKind.Users;
        return new(Page, PageSize, columns[known ? Sort! : usual], known && Ascending);
    }

    /// <param name="columns">Of the items of the list.</param>
    public Selection Selection(IReadOnlyDictionary<string, Column> columns) =>
        new(Pipeline)
        {
            Conditions = [.. Conditions(columns)],
            UserId = User,
            ErrorsOnly = ErrorsOnly,
            WithoutSession = WithoutSession,
            Searches = Search is null ? [] : [new TextSearch([Search])],
        };

    public string Address()
    {
        var query = new QueryBuilder { { "pipeline", Pipeline } };
        Add(query, "id", Id);
        Add(query, "q", Search);
        Add(query, "user", User);
        Add(query, "errors", ErrorsOnly ? "true" : null);
        Add(query, "nosession", WithoutSession ? "true" : null);
        Add(query, "name", Name);
        Add(query, "problem", Problem);
        foreach (var (name, value) in Range?.Query ?? [])
        {
            query.Add(name, value);
        }

        Add(query, "sort", Sort);
        Add(query, "asc", Ascending ? "true" : null);
        Add(query, "page", Page > 1 ? Page.ToString(CultureInfo.InvariantCulture) : null);
        return Path + query;
    }

    // A row belongs to the time in which it started; a session or a user to each time that it reaches into.
    private IEnumerable<Condition> Conditions(IReadOnlyDictionary<string, Column> columns)
    {
        if (Name is not null && columns.TryGetValue("name", out var entryPoint))
        {
            yield return new(entryPoint, ConditionOperator.Is, [Name]);
        }

        if (Range is { Period: var period })
        {
            var isOfRows = columns.TryGetValue("inferenceTimestamp", out var start);
            yield return new(
                isOfRows ? start! : columns["dateOfLastRecord"],
                ConditionOperator.GreaterOrEqual,
                [period.From]
            );
            yield return new(isOfRows ? start! : columns["dateOfFirstRecord"], ConditionOperator.Less, [period.To]);
        }
    }

    private static void Add(QueryBuilder query, string name, string? value)
    {
        if (value is not null)
        {
            query.Add(name, value);
        }
    }

    private static string? Text(IQueryCollection query, string name)
    {
        var text = query[name].ToString();
        return text.Length is > 0 and <= 1000 ? text : null;
    }
}
