using OpenTelemetry.Proto.Resource.V1;

namespace Openlayer.Dashboard.Otlp;

/// <summary>Finds the pipeline that spans belong to.</summary>
internal static class PipelineName
{
    /// <summary>The platform's header for it.</summary>
    public const string Header = "x-bt-parent";

    private const string Prefix = "pipeline_id:";
    private const string Default = "default";
    private const int MaxLength = 200;

    /// <summary>The pipeline of the header <c>pipeline_id:…</c>; null for any other header.</summary>
    public static string? OfHeader(string header)
    {
        var text = header.Trim();
        return text.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) ? Valid(text[Prefix.Length..]) : null;
    }

    /// <summary>Senders that name no pipeline are kept apart by the name of their service.</summary>
    public static string OfResource(Resource? resource) =>
        resource
            ?.Attributes.Where(static attribute => attribute.Key == "service.name")
            .Select(static attribute => Valid(attribute.Value?.StringValue))
            .LastOrDefault(static name => name is not null)
        ?? Default;

    private static string? Valid(string? name)
    {
        var text = name?.Trim();
        return text is { Length: > 0 and <= MaxLength } && !text.Any(char.IsControl) ? text : null;
    }
}
