using System.Runtime.CompilerServices;

// Tracing is configured for the whole process.
[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace Openlayer.OpenTelemetry.Tests;

internal static class Switches
{
    // Libraries read their switches once, which is before most tests here.
    [ModuleInitializer]
    internal static void TurnOn() => OpenlayerTracer.CaptureActivities().Dispose();
}
