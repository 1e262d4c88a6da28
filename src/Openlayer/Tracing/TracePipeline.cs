using System.Runtime.CompilerServices;
using Openlayer.Delivery;
using Openlayer.Serialization;

namespace Openlayer.Tracing;

/// <summary>
/// What closed traces go through, as configured once: how values are captured, what time it is, and where rows go. There
/// is one at a time in a process; a trace stays with the one that it was opened under.
/// </summary>
internal sealed class TracePipeline
{
    // A field of its own, so that a traced method that is off pays for one load and one branch.
    private static bool _isEnabled;

    private static TracePipeline _current = FromEnvironment();

    private readonly TraceDelivery? _delivery;

    private TracePipeline(ValueSerializer values, TimeProvider time, TraceDelivery? delivery)
    {
        Values = values;
        Time = time;
        _delivery = delivery;
    }

    public static bool IsEnabled => _isEnabled;

    public static TracePipeline Current => Volatile.Read(ref _current);

    public ValueSerializer Values { get; }

    public TimeProvider Time { get; }

    /// <summary>Null when tracing is off.</summary>
    public TraceDelivery? Delivery => _delivery;

    public static TracePipeline Create(OpenlayerOptions options)
    {
        options = options.Copy();
        var delivery = TraceDelivery.Start(options);
        return new TracePipeline(
            new ValueSerializer(options.Capture, [.. options.SerializerContexts]),
            options.TimeProvider,
            delivery);
    }

    /// <summary>Makes a pipeline the current one.</summary>
    /// <returns>The one before it, whose owner ends it.</returns>
    public static TracePipeline Install(TracePipeline pipeline)
    {
        var previous = Interlocked.Exchange(ref _current, pipeline);
        Volatile.Write(ref _isEnabled, pipeline._delivery is not null);
        return previous;
    }

    /// <summary>Puts <paramref name="previous"/> back, unless somebody has configured anew since.</summary>
    public static void Uninstall(TracePipeline pipeline, TracePipeline previous)
    {
        if (Interlocked.CompareExchange(ref _current, previous, pipeline) == pipeline)
            Volatile.Write(ref _isEnabled, previous._delivery is not null);
    }

    /// <summary>Takes a closed trace. Never blocks, never throws.</summary>
    public void Accept(Trace trace)
    {
        // Configured anew while the trace was open: the new delivery takes it, as the old one has stopped.
        var taker = _delivery is { IsRunning: true } ? _delivery : Current._delivery ?? _delivery;
        taker?.Accept(trace);
    }

    /// <summary>
    /// A program without a host needs no line of configuration when the variables say where to send. What it starts with
    /// is decided here, when the first traced method asks; a deployment that lacks a file must not fail that method.
    /// </summary>
    private static TracePipeline FromEnvironment()
    {
        try
        {
            return ReadEnvironment();
        }
#pragma warning disable CA1031 // Whatever is wrong with tracing, the traced program goes on.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Console.Error.WriteLine($"Openlayer: Tracing is off, as it could not start: {exception.Message}");
            return new TracePipeline(new ValueSerializer(new CaptureOptions(), []), TimeProvider.System, delivery: null);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static TracePipeline ReadEnvironment()
    {
        var options = new OpenlayerOptions();
        EnvironmentSettings.Apply(options, Environment.GetEnvironmentVariable);
        var pipeline = Create(options);
        _isEnabled = pipeline._delivery is not null;
        return pipeline;
    }
}
