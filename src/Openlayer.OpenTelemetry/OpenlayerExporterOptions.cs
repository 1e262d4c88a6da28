using System.Diagnostics;

namespace Openlayer.OpenTelemetry;

/// <summary>Where spans go, and which.</summary>
/// <remarks>
/// What is null is read from the configuration section <c>Openlayer</c>, then from the variables <c>OPENLAYER_*</c>.
/// Read once, when the provider is built.
/// </remarks>
public sealed class OpenlayerExporterOptions
{
    /// <summary>The API key (<c>OPENLAYER_API_KEY</c>). A loopback address needs none.</summary>
    public string? ApiKey { get; set; }

    /// <summary>The pipeline that the traces go to (<c>OPENLAYER_INFERENCE_PIPELINE_ID</c>).</summary>
    public string? InferencePipelineId { get; set; }

    /// <summary>
    /// The address that <c>/otel/v1/traces</c> is appended to (<c>OPENLAYER_BASE_URL</c>); that of the platform when
    /// nothing names one.
    /// </summary>
    public string? BaseUrl { get; set; }

    /// <summary>
    /// True sends steps too. False by default, because Openlayer delivers their traces itself, and each would be there
    /// twice. Set it only with <see cref="NoDelivery.Instance"/> as the transport of Openlayer.
    /// </summary>
    public bool IncludeSteps { get; set; }

    /// <summary>Chooses among the spans; null sends all. What it throws keeps the span back.</summary>
    public Func<Activity, bool>? Filter { get; set; }
}
