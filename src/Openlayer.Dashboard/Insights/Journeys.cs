using System.Text.Json;
using Openlayer.Dashboard.Rows;
using Openlayer.Dashboard.Storage;

namespace Openlayer.Dashboard.Insights;

/// <summary>Reads what one user did, within bounds.</summary>
internal sealed class Journeys(IUserReader users, IRowReader rows)
{
    /// <summary>Most sessions and turns that are read: the newest.</summary>
    public const int MaxSessions = 100;
    public const int MaxTurns = 1_000;

    /// <summary>Most turns in which a thumb is looked for. It stands in their bodies, which are large.</summary>
    public const int MaxRated = 300;

    public Journey Read(string pipeline, string userId, Period period, CancellationToken cancellationToken)
    {
        var read = users.Rows(pipeline, userId, period, MaxTurns, cancellationToken);
        var thumbs = Thumbs(read, cancellationToken);
        var sessions = read.Where(static row => row.SessionId is not null)
            .GroupBy(static row => row.SessionId!)
            .Select(session => new JourneySession(
                session.Key,
                [.. session.Reverse().Select(row => Turn(row, thumbs.GetValueOrDefault(row.Id)))]
            ))
            .ToList();

        // That of the oldest turn may have more turns, which were not read.
        var isFull = read.Count == MaxTurns;
        var partial = isFull && sessions.Count > 1 ? read[^1].SessionId : null;
        return new(
            [
                .. sessions
                    .Where(session => session.Id != partial)
                    .Take(MaxSessions)
                    .OrderBy(static session => session.Start),
            ],
            read.Count(static row => row.SessionId is null),
            isFull || sessions.Count > MaxSessions,
            read.Count > MaxRated
        );
    }

    private Dictionary<long, bool?> Thumbs(IReadOnlyList<RowRecord> read, CancellationToken cancellationToken) =>
        rows.Bodies([.. read.Take(MaxRated).Select(static row => row.Id)], cancellationToken)
            .ToDictionary(
                static body => body.Id,
                static body => HumanFeedback.Of(JsonElement.Parse(body.Json, StoredJson.Reading))
            );

    private static JourneyTurn Turn(RowRecord row, bool? thumb) =>
        new(row.Name, row.Timestamp, row.Timestamp + ((row.Latency ?? 0) / 1000), row.HasError, thumb);
}
