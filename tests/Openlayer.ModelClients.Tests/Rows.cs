using System.Collections.Concurrent;
using System.Text.Json.Nodes;

namespace Openlayer.ModelClients.Tests;

/// <summary>Traces the flow of one test, and has its rows.</summary>
internal sealed class Rows : IDisposable
{
    private readonly ConcurrentQueue<JsonObject> _rows = new();
    private readonly FlowTracing _tracing;
    private readonly IDisposable _flow;

    private Rows(Action<OpenlayerOptions>? configure)
    {
        var options = new OpenlayerOptions();
        configure?.Invoke(options);
        _tracing = new FlowTracing(options, row => _rows.Enqueue(JsonNode.Parse(row.Span)!.AsObject()));
        _flow = _tracing.Enter();
    }

    public IReadOnlyList<JsonObject> All => [.. _rows];

    public static Rows Start(Action<OpenlayerOptions>? configure = null) => new(configure);

    /// <summary>The root step of the only trace.</summary>
    public JsonObject Single() => Assert.Single(All)["steps"]!.AsArray().Single()!.AsObject();

    public void Dispose()
    {
        _flow.Dispose();
        _tracing.Dispose();
    }
}
