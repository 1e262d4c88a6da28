using System.Reflection;

namespace Openlayer;

/// <summary>The pipeline of traces that name none and stay on this machine: each application has its own.</summary>
internal static class DefaultPipeline
{
    public static string Of(OpenlayerOptions options) =>
        Usable(options.ApplicationName)
        ?? Usable(Assembly.GetEntryAssembly()?.GetName().Name)
        ?? OpenlayerOptions.LocalInferencePipelineId;

    private static string? Usable(string? name) =>
        string.IsNullOrWhiteSpace(name) || PipelineIds.FaultOf(name) is not null ? null : name;
}
