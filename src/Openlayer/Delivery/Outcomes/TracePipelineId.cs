namespace Openlayer.Delivery.Outcomes;

/// <summary>Which inference pipeline of the platform a trace goes to.</summary>
internal static class TracePipelineId
{
    /// <summary>That of its root's method, else that of the settings; null when there is none.</summary>
    public static string? Of(ActiveTrace trace, OpenlayerOptions options)
    {
        var id = trace.Root.Method?.InferencePipelineId ?? options.InferencePipelineId;
        return string.IsNullOrEmpty(id) ? null : id;
    }
}
