using System.Collections.Concurrent;
using System.Text.Json.Nodes;

namespace Openlayer.Tests;

/// <summary>Keeps what is sent, as a server would read it.</summary>
public sealed class RecordingTransport : ITraceTransport
{
    private readonly ConcurrentQueue<JsonObject> _requests = new();

    public Func<TraceBatch, TransportResult> Answer { get; set; } = _ => TransportResult.Delivered;

    public void Clear() => _requests.Clear();

    public IReadOnlyList<JsonObject> Requests => [.. _requests];

    public IReadOnlyList<JsonObject> Rows =>
        [.. _requests.SelectMany(request => request["rows"]!.AsArray()).Select(row => row!.AsObject())];

    public ValueTask<TransportResult> SendAsync(TraceBatch batch, CancellationToken cancellationToken)
    {
        var answer = Answer(batch);
        if (answer.Outcome == TransportOutcome.Delivered)
            _requests.Enqueue(JsonNode.Parse(batch.Body.Span, documentOptions: new() { MaxDepth = 512 })!.AsObject());
        return ValueTask.FromResult(answer);
    }
}
