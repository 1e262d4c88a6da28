using Openlayer.Delivery;
using Openlayer.Serialization;

namespace Openlayer.Tracing;

/// <summary>
/// What closed traces go through, as configured once: how values are captured, what time it is, and where rows go. There
/// is one at a time in a process; a trace stays with the one that it was opened under, as long as that runs.
/// </summary>
internal sealed class TracePipeline
{
    private readonly OpenlayerOptions? _options;

    private TracePipeline(ValueSerializer values, TimeProvider time, TraceDelivery? delivery, Sampler sampler, OpenlayerOptions? options = null)
    {
        Values = values;
        Time = time;
        Delivery = delivery;
        Sampler = sampler;
        _options = options;
    }

    /// <inheritdoc cref="InstalledPipelines.IsEnabled"/>
    public static bool IsEnabled => InstalledPipelines.IsEnabled;

    /// <inheritdoc cref="InstalledPipelines.Current"/>
    public static TracePipeline Current => InstalledPipelines.Current;

    public ValueSerializer Values { get; private set; }

    public TimeProvider Time { get; }

    public Sampler Sampler { get; private set; }

    /// <summary>Null when tracing is off.</summary>
    public TraceDelivery? Delivery { get; }

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
            return Off();
        }
    }

    /// <summary>Settings are checked before anything is built from them.</summary>
    private static TracePipeline Build(OpenlayerOptions options)
    {
        KnownSettings.Check(options);
        options.TimeProvider = GuardedTime.Of(options.TimeProvider);
        var values = new ValueSerializer(options.Capture, [.. options.SerializerContexts]);
        var delivery = TraceDelivery.Start(options);
        return new TracePipeline(values, options.TimeProvider, delivery, new Sampler(options.Sampling, delivery), options);
    }

    /// <summary>Goes on with other settings.</summary>
    /// <returns>False when that takes another pipeline: tracing was off, or is to be.</returns>
    public bool TryChange(OpenlayerOptions next)
    {
        next = next.Copy();
        KnownSettings.Check(next);
        if (Delivery is null || !Delivery.TryChange(next))
            return false;
        Values = new ValueSerializer(next.Capture, [.. next.SerializerContexts]);
        Sampler = new Sampler(next.Sampling, Delivery);
        InstalledPipelines.Refresh();
        return true;
    }

    /// <summary>A new one with the same settings; this one, when it is off.</summary>
    public TracePipeline Renewed() => Delivery is null ? this : Create(_options!);

    public static TracePipeline Off() => new(
        new ValueSerializer(new CaptureOptions(), []),
        TimeProvider.System,
        delivery: null,
        new Sampler(new SamplingOptions(), delivery: null));

    /// <summary>Takes a closed trace. Never blocks, never throws.</summary>
    public void Accept(ActiveTrace trace)
    {
        if (Delivery?.TryAccept(trace) == true)
            return;
        // Configured anew while the trace was open: the new delivery takes it, as the old one has stopped.
        var current = Current.Delivery;
        if (current is not null && current.TryAccept(trace))
            return;
        Delivery?.Drop();
        trace.Release();
    }
}
