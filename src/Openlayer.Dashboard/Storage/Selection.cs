namespace Openlayer.Dashboard.Storage;

/// <summary>Which rows of a pipeline; for sessions and users, those that have such a row.</summary>
internal sealed record Selection(string Pipeline)
{
    public string? UserId { get; init; }

    public string? SessionId { get; init; }

    /// <summary>Only rows that failed, or sessions and users with a row that failed.</summary>
    public bool ErrorsOnly { get; init; }

    /// <summary>Only rows that belong to no session.</summary>
    public bool WithoutSession { get; init; }

    public IReadOnlyList<TextSearch> Searches { get; init; } = [];

    /// <summary>On rows, also where sessions or users are listed: one row of theirs meets all.</summary>
    public IReadOnlyList<Condition> RowConditions { get; init; } = [];

    /// <summary>Rows that are left out; for sessions and users, those that have such a row.</summary>
    public IReadOnlyList<Selection> Without { get; init; } = [];

    /// <summary>Whether only rows that a search found can be of it: never very many.</summary>
    public bool IsSearched => Searches.Any(static search => !search.Negated && !search.IsExhaustive);

    public IReadOnlyList<long>? RowIds { get; init; }

    public IReadOnlyList<long>? ExcludedRowIds { get; init; }

    /// <summary>On the items themselves: on a session's total, not on its rows.</summary>
    public IReadOnlyList<Condition> Conditions { get; init; } = [];

    /// <summary>
    /// Most items that are looked at to count those that meet the conditions. A column of the row's own costs more,
    /// because it stands in the JSON.
    /// </summary>
    public int MaxCompared => Conditions.Any(static condition => condition.Column.Own is not null) ? 10_000 : 100_000;

    /// <summary>No condition at all: every row, session or user of the pipeline.</summary>
    public bool IsEverything => !NarrowsRows && !WithoutSession && Conditions.Count == 0 && Without.Count == 0;

    public bool IsOfUserAlone =>
        UserId is not null
        && SessionId is null
        && RowIds is null
        && ExcludedRowIds is null
        && Searches.Count == 0
        && RowConditions.Count == 0
        && !ErrorsOnly;

    /// <summary>Whether the totals of sessions and users know it all.</summary>
    public bool IsOfTotals => !(this with { ErrorsOnly = false }).NarrowsRows;

    /// <summary>Those of its rows that started in a time.</summary>
    public Selection In(Period period) =>
        this with
        {
            RowConditions =
            [
                .. RowConditions,
                new(Column.OfRows["inferenceTimestamp"], ConditionOperator.GreaterOrEqual, [period.From]),
                new(Column.OfRows["inferenceTimestamp"], ConditionOperator.Less, [period.To]),
            ],
        };

    public bool NarrowsRows =>
        UserId is not null
        || SessionId is not null
        || ErrorsOnly
        || Searches.Count > 0
        || RowConditions.Count > 0
        || RowIds is not null
        || ExcludedRowIds is not null;
}

/// <summary>
/// Words that a row has: whole ones or their beginnings, whatever their case and accents. A term of several words needs
/// all of them.
/// </summary>
/// <param name="Any">True: one of the terms is enough. False: all are needed.</param>
/// <param name="Negated">True: rows for which this does not hold.</param>
internal sealed record TextSearch(IReadOnlyList<string> Terms, bool Any = false, bool Negated = false)
{
    /// <summary>What stands in the index as it is, beside the terms: each is needed.</summary>
    public IReadOnlyList<string> Marks { get; init; } = [];

    /// <summary>Whether all rows that have it are looked at, and not the newest of many.</summary>
    public bool IsExhaustive { get; init; }

    public static TextSearch OfMark(string mark) => new([]) { Marks = [mark], IsExhaustive = true };
}

/// <summary>A comparison of one column with one value, or with several for the set operators.</summary>
/// <param name="Values">Strings or doubles; a single null for "has no value".</param>
internal sealed record Condition(Column Column, ConditionOperator Operator, IReadOnlyList<object?> Values);

internal enum ConditionOperator
{
    Is,
    IsNot,
    Greater,
    GreaterOrEqual,
    Less,
    LessOrEqual,
    OneOf,
    NoneOf,
    ContainsAny,
    ContainsAll,
    ContainsNone,
}

/// <summary>One page of a sorted list.</summary>
/// <param name="Number">1 is the first.</param>
internal sealed record PageRequest(int Number, int Size, Column SortBy, bool Ascending)
{
    /// <summary>How long the list is, where the items of this page say it; otherwise null.</summary>
    public CountOf? CountFrom(int items) =>
        items < Size && (items > 0 || Number == 1) ? new((Number - 1L) * Size + items) : null;
}

/// <summary>Part of a list, and how long the whole is.</summary>
internal sealed record PageOf<T>(IReadOnlyList<T> Items, CountOf Total);

/// <summary>How long a list is.</summary>
/// <param name="IsMore">True when it is longer: such a list is not counted to its end.</param>
internal readonly record struct CountOf(long Number, bool IsMore = false)
{
    /// <summary>Of what was counted no further than one above <paramref name="most"/>.</summary>
    public static CountOf UpTo(long counted, long most) => counted <= most ? new(counted) : new(most, IsMore: true);
}
