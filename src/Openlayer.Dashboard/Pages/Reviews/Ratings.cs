using Openlayer.Dashboard.Rows;
using Openlayer.Dashboard.Storage;

namespace Openlayer.Dashboard.Pages.Reviews;

/// <summary>How many turns of an item were rated good, and how many bad.</summary>
internal readonly record struct Rating(int Up, int Down);

/// <summary>The ratings of what a list shows.</summary>
internal sealed class Ratings(IRowReader rows)
{
    // More ratings than these are not counted for one page.
    private const int MaxRows = 1_000;

    /// <summary>By the numbers of rows.</summary>
    public IReadOnlyDictionary<long, Rating> OfRows(
        string pipeline,
        IEnumerable<RowRecord> items,
        CancellationToken cancellationToken
    )
    {
        var ids = items.Select(static row => row.Id).ToList();
        return Count(new(pipeline) { RowIds = ids }, static row => row.Id, isExhaustive: true, cancellationToken);
    }

    /// <summary>By the ids of sessions. Only the newest ratings of the pipeline are looked at.</summary>
    public IReadOnlyDictionary<string, Rating> OfSessions(
        string pipeline,
        IEnumerable<string> sessions,
        CancellationToken cancellationToken
    )
    {
        var ofThese = new Condition(Column.OfRows["session_id"], ConditionOperator.OneOf, [.. sessions]);
        return Count(
            new(pipeline) { Conditions = [ofThese] },
            static row => row.SessionId!,
            isExhaustive: false,
            cancellationToken
        );
    }

    private Dictionary<TKey, Rating> Count<TKey>(
        Selection selection,
        Func<RowRecord, TKey> keyOf,
        bool isExhaustive,
        CancellationToken cancellationToken
    )
        where TKey : notnull
    {
        var found = new Dictionary<TKey, Rating>();
        foreach (var value in new[] { RowMark.Up, RowMark.Down })
        {
            var mark = TextSearch.OfMark(RowMark.Of(RowMarkKind.Feedback, value)) with { IsExhaustive = isExhaustive };
            var page = new PageRequest(1, MaxRows, Column.OfRows["inferenceTimestamp"], Ascending: false);
            foreach (var row in rows.List(selection with { Searches = [mark] }, page, cancellationToken).Items)
            {
                var rating = found.GetValueOrDefault(keyOf(row));
                found[keyOf(row)] =
                    value == RowMark.Up ? rating with { Up = rating.Up + 1 } : rating with { Down = rating.Down + 1 };
            }
        }

        return found;
    }
}
