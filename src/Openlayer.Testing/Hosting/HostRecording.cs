using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Openlayer.Testing.Hosting;

/// <summary>What the traces of a host go through, and the recorders that take them. Thread-safe.</summary>
internal sealed class HostRecording : IDisposable
{
    private ImmutableArray<Action<ReadOnlyMemory<byte>>> _recorders = [];

    public HostRecording(IOptionsFactory<OpenlayerOptions> settings, ILoggerFactory loggers)
    {
        var options = settings.Create(Options.DefaultName);
        options.LoggerFactory ??= loggers;
        Tracing = new FlowTracing(options, Receive);
    }

    /// <summary>Traces the flows of the host.</summary>
    public FlowTracing Tracing { get; }

    public void Add(Action<ReadOnlyMemory<byte>> recorder) =>
        ImmutableInterlocked.Update(ref _recorders, static (all, one) => all.Add(one), recorder);

    public void Remove(Action<ReadOnlyMemory<byte>> recorder) =>
        ImmutableInterlocked.Update(ref _recorders, static (all, one) => all.Remove(one), recorder);

    public void Dispose() => Tracing.Dispose();

    private void Receive(ReadOnlyMemory<byte> row)
    {
        foreach (var recorder in _recorders)
        {
            recorder(row);
        }
    }
}
