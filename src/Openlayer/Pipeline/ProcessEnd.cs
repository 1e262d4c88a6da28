using System.Runtime.InteropServices;
using Openlayer.Delivery;
using Openlayer.Delivery.Outcomes;
using Openlayer.GeneratedCode;
using Openlayer.Tracing;

namespace Openlayer.Pipeline;

/// <summary>
/// Ships what is queued when a program without a host ends: by itself, by a signal, or in an exception that nobody
/// handles.
/// </summary>
internal static class ProcessEnd
{
    private static readonly HashSet<TraceDelivery> _running = [];
    private static readonly List<PosixSignalRegistration> _signals = [];
    private static bool _watching;
    private static int _hosts;

    // Each delivery keeps its own deadline. This one holds if a stop hangs in a way that nobody thought of: the process
    // must end.
    private static readonly TimeSpan _margin = TimeSpan.FromSeconds(10);

    public static void Watch(TraceDelivery delivery)
    {
        lock (_running)
        {
            _running.Add(delivery);
            if (_watching)
            {
                return;
            }

            _watching = true;
        }

        WatchSignals();
        AppDomain.CurrentDomain.ProcessExit += static (_, _) => Ship();
        AppDomain.CurrentDomain.UnhandledException += static (_, arguments) => EndInException(arguments);
    }

    /// <summary>A host sees to signals: it stops its services in order, and tracing last.</summary>
    public static void HostStarted() => Interlocked.Increment(ref _hosts);

    public static void HostStopped() => Interlocked.Decrement(ref _hosts);

    public static void Forget(TraceDelivery delivery)
    {
        lock (_running)
        {
            _running.Remove(delivery);
        }
    }

    /// <summary>
    /// The runtime ends the process at these signals without another word: there is no process exit to wait for.
    /// </summary>
    private static void WatchSignals()
    {
        try
        {
            foreach (var signal in new[] { PosixSignal.SIGTERM, PosixSignal.SIGINT })
            {
                _signals.Add(PosixSignalRegistration.Create(signal, static _ => EndBySignal()));
            }
        }
        catch (PlatformNotSupportedException)
        {
            // There are none, as in a browser.
        }
    }

    /// <summary>Whoever else watches the signal may have the program go on, so tracing does too.</summary>
    private static void EndBySignal()
    {
        if (Volatile.Read(ref _hosts) == 0)
        {
            Try(static () => End([.. InstalledPipelines.Renew().Select(static pipeline => pipeline.Delivery!)]));
        }
    }

    private static void EndInException(UnhandledExceptionEventArgs arguments)
    {
        if (!arguments.IsTerminating)
        {
            return;
        }
        // This runs on the throwing thread, inside its open steps: nobody else will close them any more.
        if (Unsampled.Hide(CurrentStep.Value) is { } step && arguments.ExceptionObject is Exception exception)
        {
            CloseUpwards(step, exception);
        }

        Ship();
    }

    private static void CloseUpwards(Step step, Exception exception)
    {
        var sink = step.Trace.Sink;
        for (var open = step; open is not null; open = open.Parent)
        {
            if (open.Record?.Failure is null)
            {
                open.RecordForUpdate.SetFailure(exception, isCancellation: false);
            }

            open.Close(sink.Time.GetTimestamp());
        }
    }

    private static void Ship()
    {
        Try(OpenStreams.Abandon);
        TraceDelivery[] running;
        lock (_running)
        {
            running = [.. _running];
        }

        Try(() => End(running));
    }

    private static void End(TraceDelivery[] running)
    {
        if (running.Length == 0)
        {
            return;
        }

        var deadline = running.Max(static delivery => delivery.ShutdownTimeout) + _margin;
        Task.WaitAll([.. running.Select(static delivery => delivery.StopAsync(delivery.ShutdownTimeout))], deadline);
    }

    private static void Try(Action end)
    {
        try
        {
            end();
        }
#pragma warning disable CA1031 // The program is ending, in its own way; this must not become another one.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            var message = new SecretMask(null).Of(exception.Message);
            Console.Error.WriteLine(
                VisibleText.Of($"{DeliveryLog.Category}: Traces could not be sent at the end of the process: {message}")
            );
        }
    }
}
