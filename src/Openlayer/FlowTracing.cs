using Openlayer.Guardrails;
using Openlayer.Pipeline;

namespace Openlayer;

/// <summary>
/// Traces single flows apart from the process: their rows come here and go nowhere else. The ground of
/// <c>Openlayer.Testing</c>, where each test has a recorder of its own.
/// </summary>
/// <remarks>
/// Thread-safe. Every trace of such a flow is recorded. Sampling, <see cref="OpenlayerOptions.DisablePublish"/> and
/// keys do not count, and nothing is sent or written to disk. The variables <c>OPENLAYER_*</c> start nothing any more
/// in a process that has made one of these before its first traced call. Registered as a service, it takes the place
/// of the delivery that <c>AddOpenlayer</c> starts with the host.
/// </remarks>
public sealed class FlowTracing : IDisposable
{
    private readonly TracePipeline _pipeline;
    private int _disposed;

    /// <summary>Makes one. No flow is traced by it before <see cref="Enter"/>.</summary>
    /// <param name="options">How values are captured, the clock and the log; copied. The rest does not count.</param>
    /// <param name="received">Takes the row of each trace, as UTF-8 JSON, on the thread that ends the trace and before
    /// the traced call returns. It may be called on several threads at once. What it throws is logged.</param>
    public FlowTracing(OpenlayerOptions options, Action<ReadOnlyMemory<byte>> received)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(received);
        EnvironmentPipeline.Supersede();
        _pipeline = TracePipeline.OfFlow(options, received);
        InstalledPipelines.FlowStarted();
    }

    /// <summary>
    /// Traces this flow from here: all that is called, awaited or started. The caller of an async method does not see
    /// it.
    /// </summary>
    /// <returns>Gives the flow back to what traced it before. Dispose it in the same method.</returns>
    public IDisposable Enter()
    {
        var scope = new Scope(this, FlowPipeline.Value);
        FlowPipeline.Set(_pipeline);
        return scope;
    }

    /// <summary>
    /// Ends it everywhere. Traces that are still open, and those of flows that never left it, are not recorded.
    /// </summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 0)
        {
            _pipeline.EndFlows();
            InstalledPipelines.FlowEnded();
        }
    }

    /// <summary>Guards the flows as the host does whose delivery this replaces.</summary>
    internal void Use(GuardrailSet guardrails) => _pipeline.Guardrails = guardrails;

    private sealed class Scope(FlowTracing tracing, TracePipeline? previous) : IDisposable
    {
        public void Dispose()
        {
            // Disposed in another flow, what traces that one is none of this scope's business.
            if (ReferenceEquals(FlowPipeline.Value, tracing._pipeline))
            {
                FlowPipeline.Set(previous);
            }
        }
    }
}
