using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;

namespace Openlayer.Extensions.AI.Tests;

/// <summary>Turns tracing on, and reads rows back as they are delivered.</summary>
internal sealed class Recorder : ITraceTransport, ILoggerProvider, ILogger
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(60);

    private readonly ConcurrentQueue<JsonObject> _rows = new();
    private readonly ConcurrentQueue<string> _log = new();
    private readonly LoggerFactory _loggers;

    private Recorder() => _loggers = new LoggerFactory([this]);

    public IReadOnlyList<string> Log => [.. _log];

    public static Recorder Start(Action<OpenlayerOptions>? configure = null)
    {
        var recorder = new Recorder();
        var options = new OpenlayerOptions { Transport = recorder, LoggerFactory = recorder._loggers };
        options.Delivery.Linger = TimeSpan.FromMilliseconds(1);
        configure?.Invoke(options);
        OpenlayerTracer.Configure(options);
        return recorder;
    }

    public static void Off() => OpenlayerTracer.Configure(new OpenlayerOptions { DisablePublish = true });

    public async Task<IReadOnlyList<JsonObject>> RowsAsync()
    {
        var result = await OpenlayerTracer.FlushAsync(_patience);
        Assert.Equal(0, result.Buffered + result.Dropped + result.Rejected);
        return [.. _rows.OrderBy(row => (double)row["inferenceTimestamp"]!)];
    }

    /// <summary>The row of the only trace, and its root step.</summary>
    public async Task<(JsonObject Row, JsonObject Root)> SingleAsync()
    {
        var row = Assert.Single(await RowsAsync());
        return (row, row["steps"]!.AsArray().Single()!.AsObject());
    }

    public ValueTask<TransportResult> SendAsync(TraceBatch batch, CancellationToken cancellationToken)
    {
        foreach (var row in JsonNode.Parse(batch.Body.Span)!["rows"]!.AsArray())
        {
            _rows.Enqueue(row!.AsObject());
        }

        return ValueTask.FromResult(TransportResult.Delivered);
    }

    ILogger ILoggerProvider.CreateLogger(string categoryName) => this;

    IDisposable? ILogger.BeginScope<TState>(TState state) => null;

    bool ILogger.IsEnabled(LogLevel logLevel) => true;

    void ILogger.Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter
    ) => _log.Enqueue($"{logLevel}: {formatter(state, exception)}");

    public void Dispose() => _loggers.Dispose();
}
