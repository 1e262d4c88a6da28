using System.Collections.Concurrent;
using System.Text.Json.Nodes;

namespace Openlayer.Generators.Tests.Running;

/// <summary>The tracer is one for the process, so tests that trace run one after the other.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class RunningCollection
{
    public const string Name = "running";
}

/// <summary>Traces into memory while a test runs.</summary>
[Collection(RunningCollection.Name)]
public abstract class RecordedTest : IDisposable
{
    private readonly Recorder _recorder = new();

    protected RecordedTest() => TurnOn();

    public void Dispose()
    {
        TurnOff();
        GC.SuppressFinalize(this);
    }

    protected void TurnOn() => OpenlayerTracer.Configure(new OpenlayerOptions { Transport = _recorder });

    protected static void TurnOff() => OpenlayerTracer.Configure(new OpenlayerOptions { DisablePublish = true });

    /// <summary>The root steps of all traces so far, in the order in which they began.</summary>
    protected async Task<IReadOnlyList<JsonNode>> StepsAsync()
    {
        await OpenlayerTracer.FlushAsync(TimeSpan.FromSeconds(30));
        return [.. _recorder.Rows.OrderBy(row => (double)row["inferenceTimestamp"]!).Select(row => row["steps"]![0]!)];
    }

    private sealed class Recorder : ITraceTransport
    {
        private readonly ConcurrentQueue<JsonNode> _rows = new();

        public IEnumerable<JsonNode> Rows => _rows;

        public ValueTask<TransportResult> SendAsync(TraceBatch batch, CancellationToken cancellationToken)
        {
            foreach (var row in JsonNode.Parse(batch.Body.Span)!["rows"]!.AsArray())
            {
                _rows.Enqueue(row!);
            }

            return ValueTask.FromResult(TransportResult.Delivered);
        }
    }
}
