using Microsoft.Extensions.DependencyInjection;
using Openlayer.Testing.Hosting;
using Openlayer.Testing.Recorded;

namespace Openlayer.Testing;

/// <summary>
/// Keeps in memory what is traced while a test runs. It sees the traces of the flow that started it: all that is
/// called, awaited or started from there. Nothing is sent or written to disk, and no key is needed.
/// </summary>
/// <remarks>
/// Thread-safe. Tests that run at the same time don't see each other's traces. Every trace is recorded, whatever the
/// settings say about sampling. Of recorders within each other, the innermost one records.
/// </remarks>
public sealed class TraceRecorder : IDisposable
{
    /// <summary>How long <see cref="WaitForTraceAsync"/> waits unless told otherwise: 10 seconds.</summary>
    public static readonly TimeSpan DefaultTimeout = RecordedTraces.DefaultTimeout;

    private readonly RecordedTraces _traces = new();
    private readonly HostRecording? _host;
    private FlowTracing? _own;
    private IDisposable? _flow;

    private TraceRecorder(HostRecording? host = null) => _host = host;

    /// <summary>The traces that have ended so far, in the order in which they ended. A copy.</summary>
    public IReadOnlyList<RecordedTrace> Traces => _traces.Now;

    /// <summary>
    /// Records this flow from here on. Call it in the test, in its constructor or in a synchronous setup. Dispose it
    /// when the test ends.
    /// </summary>
    public static TraceRecorder Start() => Start(static _ => { });

    /// <summary>As <see cref="Start()"/>, with settings.</summary>
    /// <param name="configure">Changes how values are captured: <see cref="OpenlayerOptions.Capture"/>,
    /// <see cref="OpenlayerOptions.SerializerContexts"/>, the clock and the log. Other settings don't count, and the
    /// environment is not read.</param>
    public static TraceRecorder Start(Action<OpenlayerOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        var options = new OpenlayerOptions();
        configure(options);
        var recorder = new TraceRecorder();
        recorder._own = new FlowTracing(options, recorder.Receive);
        recorder._flow = recorder._own.Enter();
        return recorder;
    }

    /// <summary>
    /// Records a host from here on: its requests, its background work, and this flow. Values are captured by the
    /// settings of the host.
    /// </summary>
    /// <remarks>All recorders of a host see the same traces, so share a host between tests that run in turn.</remarks>
    /// <param name="host">The services of the host, such as <c>factory.Services</c> of a
    /// <c>WebApplicationFactory</c>.</param>
    /// <exception cref="InvalidOperationException">The host was built without <c>AddTraceRecorder</c>.</exception>
    public static TraceRecorder Start(IServiceProvider host)
    {
        ArgumentNullException.ThrowIfNull(host);
        var recording =
            host.GetService<HostRecording>()
            ?? throw new InvalidOperationException(
                "This host is not set up to be recorded. Call services.AddTraceRecorder() where the test configures "
                    + "its services, such as in ConfigureTestServices of a WebApplicationFactory."
            );
        var recorder = new TraceRecorder(recording);
        recording.Add(recorder.Receive);
        recorder._flow = recording.Tracing.Enter();
        return recorder;
    }

    /// <summary>The only trace so far.</summary>
    /// <exception cref="TraceNotFoundException">There is none, or more than one. Its message lists them.</exception>
    public RecordedTrace Single() => Lookup.Single(Traces, name: null);

    /// <summary>The only trace so far whose root has this name.</summary>
    /// <param name="name">The name of the root step: that of the traced method, unless it was changed.</param>
    /// <exception cref="TraceNotFoundException">There is none, or more than one. Its message lists what was
    /// traced.</exception>
    public RecordedTrace Single(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        return Lookup.Single(Traces, name);
    }

    /// <summary>
    /// Waits for a trace that ends later, such as that of a queued item. One that has ended already is returned at
    /// once. Of several, it is the first.
    /// </summary>
    /// <param name="name">The name of the root step.</param>
    /// <param name="timeout">Longest time to wait; <see cref="DefaultTimeout"/> when null. Zero only looks.</param>
    /// <param name="cancellationToken">Ends the wait with an <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="TraceNotFoundException">No such trace ended in time. The message lists those that
    /// did.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The timeout is negative or longer than 24 days.</exception>
    public Task<RecordedTrace> WaitForTraceAsync(
        string name,
        TimeSpan? timeout = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        return _traces.WaitAsync(trace => trace.Name == name, $"trace '{name}'", timeout, cancellationToken);
    }

    /// <summary>As <see cref="WaitForTraceAsync"/>, for the first trace that meets a condition.</summary>
    /// <param name="condition">Asked for each trace once, in the order in which they ended. What it throws ends the
    /// wait.</param>
    /// <param name="timeout">Longest time to wait; <see cref="DefaultTimeout"/> when null. Zero only looks.</param>
    /// <param name="cancellationToken">Ends the wait with an <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="TraceNotFoundException">No such trace ended in time. The message lists those that
    /// did.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The timeout is negative or longer than 24 days.</exception>
    public Task<RecordedTrace> WaitForTraceWhereAsync(
        Func<RecordedTrace, bool> condition,
        TimeSpan? timeout = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(condition);
        return _traces.WaitAsync(condition, "trace that meets the condition", timeout, cancellationToken);
    }

    /// <summary>Waits until at least so many traces have ended.</summary>
    /// <param name="count">How many, 0 or more.</param>
    /// <param name="timeout">Longest time to wait; <see cref="DefaultTimeout"/> when null. Zero only looks.</param>
    /// <param name="cancellationToken">Ends the wait with an <see cref="OperationCanceledException"/>.</param>
    /// <returns>All that have ended by then.</returns>
    /// <exception cref="TraceNotFoundException">Fewer ended in time. Its message lists them.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The count is negative, or the timeout is negative or longer than
    /// 24 days.</exception>
    public Task<IReadOnlyList<RecordedTrace>> WaitForTracesAsync(
        int count,
        TimeSpan? timeout = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        return _traces.WaitForCountAsync(count, timeout, cancellationToken);
    }

    /// <summary>Forgets the traces so far.</summary>
    public void Clear() => _traces.Clear();

    /// <summary>Stops recording. What was recorded can still be read.</summary>
    public void Dispose()
    {
        _host?.Remove(Receive);
        _flow?.Dispose();
        _own?.Dispose();
    }

    private void Receive(ReadOnlyMemory<byte> row) => _traces.Add(RowReader.Read(row));
}
