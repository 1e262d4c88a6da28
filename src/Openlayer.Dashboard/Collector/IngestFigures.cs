using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Openlayer.Dashboard.Rows;
using Openlayer.Dashboard.Storage;

namespace Openlayer.Dashboard.Collector;

/// <summary>Counts what comes in while the process runs: by sender, by minute, and what is refused.</summary>
/// <remarks>Thread-safe. Bounded: what exceeds the bounds is counted together.</remarks>
internal sealed class IngestFigures(IOptions<OpenlayerDashboardOptions> options)
{
    /// <summary>Most pairs of a pipeline and a sender that are told apart.</summary>
    public const int MaxSenders = 500;

    /// <summary>Who sent what is beyond that.</summary>
    public const string OtherSenders = "(other senders)";

    private readonly Lock _gate = new();
    private readonly Dictionary<(string Pipeline, string Sender), SenderFigures> _senders = [];
    private readonly Dictionary<string, RecentRows> _recent = new(StringComparer.Ordinal);
    private readonly Dictionary<RefusalReason, Refusal> _refusals = [];
    private readonly TimeProvider _time = options.Value.TimeProvider;

    /// <summary>When counting began.</summary>
    public DateTimeOffset Since { get; } = options.Value.TimeProvider.GetUtcNow();

    public void Received(string pipeline, string sender, IReadOnlyList<IncomingRow> rows)
    {
        if (rows.Count == 0)
        {
            return;
        }

        var now = _time.GetUtcNow();
        lock (_gate)
        {
            var key = Key(pipeline, sender);
            var figures = _senders.GetValueOrDefault(key) ?? new(key.Sender);
            _senders[key] = figures.With(rows, now);
            if (!_recent.TryGetValue(key.Pipeline, out var recent))
            {
                _recent[key.Pipeline] = recent = new();
            }

            recent.Add(rows.Count, now);
        }
    }

    /// <summary>A row that was built anew, because more of its trace came.</summary>
    public void Rebuilt(string pipeline, string sender, RowRecord before, IncomingRow row)
    {
        lock (_gate)
        {
            var key = Key(pipeline, sender);
            if (_senders.TryGetValue(key, out var figures))
            {
                _senders[key] = figures.WithIds(before, row);
            }
        }
    }

    /// <summary>Counts a body that can't be read as refused.</summary>
    public async Task<T> CountAsync<T>(Task<T> reading)
    {
        try
        {
            return await reading.ConfigureAwait(false);
        }
        catch (Exception error) when (error is BodyRefusedException or MalformedRequestException)
        {
            Refused(error);
            throw;
        }
    }

    public void Refused(Exception error)
    {
        var reason = error switch
        {
            BodyRefusedException { StatusCode: StatusCodes.Status413PayloadTooLarge } => RefusalReason.TooLarge,
            BodyRefusedException { StatusCode: StatusCodes.Status503ServiceUnavailable } => RefusalReason.Busy,
            BodyRefusedException => RefusalReason.UnknownEncoding,
            MalformedRequestException => RefusalReason.Malformed,
            _ => RefusalReason.Unavailable,
        };
        Refused(reason, 1, error.Message);
    }

    public void Refused(RefusalReason reason, long count, string message)
    {
        lock (_gate)
        {
            var before = _refusals.GetValueOrDefault(reason)?.Count ?? 0;
            _refusals[reason] = new(reason, before + count, Preview.Of(message)!, _time.GetUtcNow());
        }
    }

    /// <summary>Who sent most first.</summary>
    public IReadOnlyList<SenderFigures> Senders(string pipeline)
    {
        lock (_gate)
        {
            return
            [
                .. _senders
                    .Where(one => one.Key.Pipeline == pipeline)
                    .Select(static one => one.Value)
                    .OrderByDescending(static one => one.Rows)
                    .ThenBy(static one => one.Sender, StringComparer.Ordinal),
            ];
        }
    }

    public IReadOnlyList<Refusal> Refusals()
    {
        lock (_gate)
        {
            return [.. _refusals.Values.OrderByDescending(static one => one.Count).ThenBy(static one => one.Reason)];
        }
    }

    /// <summary>How many rows of a pipeline came in the last minutes, at most 60, the present one included.</summary>
    public long Recent(string pipeline, int minutes)
    {
        lock (_gate)
        {
            return _recent.TryGetValue(pipeline, out var recent) ? recent.Last(minutes, _time.GetUtcNow()) : 0;
        }
    }

    // Anyone who may send can name pipelines and itself, so both are bounded.
    private (string Pipeline, string Sender) Key(string pipeline, string sender)
    {
        var key = (pipeline, sender);
        return _senders.Count < MaxSenders || _senders.ContainsKey(key) ? key
            : _recent.ContainsKey(pipeline) ? (pipeline, OtherSenders)
            : ("", OtherSenders);
    }
}
