using Openlayer.Capture;
using Openlayer.Delivery;
using Openlayer.Delivery.Outcomes;
using Openlayer.Guardrails;
using Openlayer.Tracing;
using Openlayer.Tracing.Sampling;

namespace Openlayer.Pipeline;

/// <summary>
/// What closed traces go through, as configured once: how values are captured, what time it is, and where rows go.
/// There is one at a time in a process; a trace stays with the one that it was opened under, as long as that runs.
/// </summary>
internal sealed class TracePipeline : TraceSink
{
    private static readonly UntracedUserCode _userCode = new();

    private readonly FlowRows? _flowRows;
    private readonly Lazy<DeliveryLog> _guardrailLog;
    private Sampler _sampler;
    private CaptureOptions _limits;

    private TracePipeline(OpenlayerOptions options, TraceDelivery? delivery, FlowRows? flowRows = null)
        : base(options.TimeProvider)
    {
        Delivery = delivery;
        _flowRows = flowRows;
        Capture = CaptureOf(options);
        _limits = options.Capture;
        _sampler = new Sampler(options.Sampling);
        Guardrails = options.GuardrailSet;
        _guardrailLog = new Lazy<DeliveryLog>(() => Log ?? new DeliveryLog(options));
    }

    /// <inheritdoc cref="InstalledPipelines.IsEnabled"/>
    public static bool IsEnabled => InstalledPipelines.IsEnabled;

    /// <inheritdoc cref="InstalledPipelines.Current"/>
    public static TracePipeline Current => InstalledPipelines.Current;

    public CaptureSettings Capture { get; private set; }

    /// <inheritdoc/>
    public override CaptureOptions Limits => _limits;

    /// <summary>Null when tracing is off, and where flows are traced apart.</summary>
    public TraceDelivery? Delivery { get; }

    /// <summary>The guardrails of guarded calls. They run also when tracing is off.</summary>
    public GuardrailSet Guardrails { get; set; }

    /// <summary>False when nothing is recorded.</summary>
    public bool IsOn => Delivery is not null || _flowRows is { IsOn: true };

    /// <summary>Null when tracing is off.</summary>
    public DeliveryLog? Log => Delivery?.Log ?? _flowRows?.Log;

    /// <summary>What the settings ask for. Never throws: what can't be built is logged, and tracing is off.</summary>
    public static TracePipeline Create(OpenlayerOptions options)
    {
        try
        {
            return Build(options.Copy());
        }
#pragma warning disable CA1031 // Whatever is wrong with tracing, the traced program starts.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            DeliveryLog.NotStarted(options, exception);
            var off = Off();
            off.Guardrails = options.GuardrailSet;
            return off;
        }
    }

    /// <summary>One for flows that are traced apart.</summary>
    /// <param name="options">The settings.</param>
    /// <param name="receive">Takes the rows.</param>
    public static TracePipeline OfFlow(OpenlayerOptions options, Action<ReadOnlyMemory<byte>> receive)
    {
        var settings = options.Copy();
        KnownSettings.Check(settings);
        settings.TimeProvider = GuardedTime.Of(settings.TimeProvider);
        return new TracePipeline(settings, delivery: null, new FlowRows(settings, receive));
    }

    /// <summary>Ends one of <see cref="OfFlow"/>.</summary>
    public void EndFlows() => _flowRows?.Dispose();

    /// <summary>Settings are checked before anything is built from them.</summary>
    private static TracePipeline Build(OpenlayerOptions options)
    {
        KnownSettings.Check(options);
        options.TimeProvider = GuardedTime.Of(options.TimeProvider);
        var delivery = TraceDelivery.Start(options, ProcessEnd.Forget);
        if (delivery is not null)
        {
            ProcessEnd.Watch(delivery);
        }

        return new TracePipeline(options, delivery);
    }

    /// <summary>Goes on with other settings.</summary>
    /// <returns>False when that takes another pipeline: tracing was off, or is to be.</returns>
    public bool TryChange(OpenlayerOptions next)
    {
        next = next.Copy();
        KnownSettings.Check(next);
        if (Delivery is null || !Delivery.TryChange(next))
        {
            return false;
        }

        Capture = CaptureOf(next);
        _limits = next.Capture;
        _sampler = new Sampler(next.Sampling);
        Guardrails = next.GuardrailSet;
        InstalledPipelines.Refresh();
        return true;
    }

    /// <summary>A new one with the same settings; this one, when it is off.</summary>
    public TracePipeline Renewed() => Delivery is null ? this : Create(Delivery.Settings);

    /// <summary>A traced model client stands where it can't see the calls of tools.</summary>
    public void ReportUnseenTools() => Delivery?.Log.UnseenTools();

    /// <summary>Ids were to go to another service, by a handler that could take them elsewhere.</summary>
    public void ReportUnknownHttpHandler() => Log?.UnknownHttpHandler();

    /// <summary>A guardrail has failed: it threw, or took too long. Logged also when tracing is off.</summary>
    public void ReportGuardrailFailed(string name, Exception exception, bool isBlocked) =>
        _guardrailLog.Value.GuardrailFailed(name, exception, isBlocked);

    public static TracePipeline Off() => new(new OpenlayerOptions(), delivery: null);

    /// <inheritdoc/>
    public override void Accept(ActiveTrace trace)
    {
        if (_flowRows is not null)
        {
            _flowRows.Accept(trace);
            return;
        }

        if (Delivery?.TryAccept(trace) == true)
        {
            return;
        }
        // Configured anew while the trace was open: the new delivery takes it, as the old one has stopped.
        var current = Current.Delivery;
        if (current is not null && current.TryAccept(trace))
        {
            return;
        }

        Delivery?.Drop();
        trace.Release();
    }

    /// <inheritdoc/>
    protected override bool RecordsRoot(double? rate, string name, StepType stepType)
    {
        if (_flowRows is not null)
        {
            return true;
        }

        var verdict = _sampler.Decide(rate, name, stepType);
        if (verdict.PredicateFault is { } fault)
        {
            Delivery?.Log.PredicateFailed(fault);
        }

        if (!verdict.Records)
        {
            Delivery?.Ledger.SampledOut();
        }

        return verdict.Records;
    }

    private CaptureSettings CaptureOf(OpenlayerOptions options) =>
        new(
            new ValueSerializer(options.Capture, [.. options.SerializerContexts]),
            _userCode,
            Log is { } log ? log.ReflectionOff : null
        )
        {
            Prices = options.ModelPrices,
        };
}
