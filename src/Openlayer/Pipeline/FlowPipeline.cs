using Openlayer.Capture;

namespace Openlayer.Pipeline;

/// <summary>The pipeline of a flow that is traced apart from the process.</summary>
internal static class FlowPipeline
{
    private static readonly AsyncLocal<TracePipeline?> _ofFlow = new();

    /// <summary>That of this flow, or null where the process is asked.</summary>
    public static TracePipeline? Value => _ofFlow.Value;

    /// <summary>Makes a pipeline that of this flow; null gives the flow back to the process.</summary>
    public static void Set(TracePipeline? pipeline)
    {
        _ofFlow.Value = pipeline;
        CaptureSettings.UseInFlow(pipeline?.Capture);
    }
}
