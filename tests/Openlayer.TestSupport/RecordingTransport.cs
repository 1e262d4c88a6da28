using System.Collections.Concurrent;
using System.Text.Json.Nodes;

namespace Openlayer.TestSupport;

/// <summary>Keeps what is sent, as a server would read it.</summary>
public sealed class RecordingTransport : ITraceTransport
{
    private readonly ConcurrentQueue<JsonObject> _requests = new();
    private readonly ConcurrentQueue<JsonObject> _refused = new();

    public Func<TraceBatch, TransportResult> Respond { get; set; } = _ => TransportResult.Delivered;

    public void Clear() => _requests.Clear();

    public IReadOnlyList<JsonObject> Requests => [.. _requests];

    public IReadOnlyList<JsonObject> Rows => RowsOf(_requests);

    /// <summary>Rows that were not taken, each as often as it was offered.</summary>
    public IReadOnlyList<JsonObject> Refused => RowsOf(_refused);

    public ValueTask<TransportResult> SendAsync(TraceBatch batch, CancellationToken cancellationToken)
    {
        var response = Respond(batch);
        var requests = response.Outcome == TransportOutcome.Delivered ? _requests : _refused;
        requests.Enqueue(JsonNode.Parse(batch.Body.Span, documentOptions: new() { MaxDepth = 512 })!.AsObject());
        return ValueTask.FromResult(response);
    }

    private static List<JsonObject> RowsOf(IEnumerable<JsonObject> requests) =>
        [.. requests.SelectMany(request => request["rows"]!.AsArray()).Select(row => row!.AsObject())];
}
