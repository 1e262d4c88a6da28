using Openlayer.Dashboard.Storage;

namespace Openlayer.Dashboard.Pages.Turns;

/// <summary>Reads some turns of a session, each with what it takes from the one before.</summary>
internal sealed class TurnReader(string pipeline, IRowReader rows)
{
    /// <param name="outline">All turns of the session.</param>
    /// <param name="before">How many turns come before those that are read.</param>
    /// <param name="last">The turn before; null where it isn't known.</param>
    /// <param name="isWhole">True for texts of any length.</param>
    public IReadOnlyList<Turn> Read(
        IReadOnlyList<TurnOutline> outline,
        int before,
        int most,
        Turn? last,
        bool isWhole,
        CancellationToken cancellationToken
    )
    {
        long[] ids = [.. outline.Skip(before).Take(most).Select(static turn => turn.Id)];
        var records = rows.List(
                new Selection(pipeline) { RowIds = ids },
                new PageRequest(1, most, Column.OfRows["inferenceTimestamp"], Ascending: true),
                cancellationToken
            )
            .Items.ToDictionary(static record => record.Id);
        var bodies = rows.Bodies(ids, cancellationToken).ToDictionary(static body => body.Id);
        var turns = new List<Turn>();
        for (var at = 0; at < ids.Length; at++)
        {
            // A row can be removed in between.
            if (!records.TryGetValue(ids[at], out var record) || !bodies.TryGetValue(ids[at], out var body))
            {
                continue;
            }

            var number = before + at + 1;
            var turn = isWhole ? Turn.Whole(number, record, body) : Turn.Of(number, record, body);
            var system = turn.Script.System;
            turn = turn with
            {
                Gap = number == 1 ? null : (record.Timestamp - outline[number - 2].End) * 1000,
                NewInstructions = last?.Script.System == system ? null : system,
            };
            turns.Add(turn);
            last = turn;
        }

        return turns;
    }
}
