using Microsoft.Extensions.Configuration;
using OpenTelemetry.Exporter;

namespace Openlayer.OpenTelemetry;

/// <summary>What the exporter is built from, once all sources of settings were asked.</summary>
internal sealed class ExporterSettings
{
    private const string Section = "Openlayer";

    private readonly IConfiguration? _configuration;
    private readonly Uri _baseUrl;
    private readonly string _pipeline;
    private readonly string? _key;

    public ExporterSettings(OpenlayerExporterOptions options, IConfiguration? configuration)
    {
        _configuration = configuration;
        _baseUrl = AddressOf(
            Setting(options.BaseUrl, nameof(options.BaseUrl), "OPENLAYER_BASE_URL") ?? OpenlayerOptions.DefaultBaseUrl
        );
        _pipeline =
            Setting(options.InferencePipelineId, nameof(options.InferencePipelineId), "OPENLAYER_INFERENCE_PIPELINE_ID")
            ?? throw Missing("pipeline", nameof(options.InferencePipelineId), "OPENLAYER_INFERENCE_PIPELINE_ID");
        _key = Setting(options.ApiKey, nameof(options.ApiKey), "OPENLAYER_API_KEY");
        if (_key is null && !_baseUrl.IsLoopback)
        {
            throw Missing("API key", nameof(options.ApiKey), "OPENLAYER_API_KEY");
        }
    }

    public OtlpExporterOptions ToOtlp()
    {
        var parent = "x-bt-parent=" + Uri.EscapeDataString($"pipeline_id:{_pipeline}");
        return new OtlpExporterOptions
        {
            Endpoint = new Uri(_baseUrl.AbsoluteUri.TrimEnd('/') + "/otel/v1/traces"),
            Protocol = OtlpExportProtocol.HttpProtobuf,
            Headers = _key is null ? parent : $"{parent},Authorization={Uri.EscapeDataString($"Bearer {_key}")}",
        };
    }

    private string? Setting(string? given, string name, string variable) =>
        new[] { given, _configuration?[$"{Section}:{name}"], Environment.GetEnvironmentVariable(variable) }
            .Select(static value => value?.Trim())
            .FirstOrDefault(static value => value?.Length > 0);

    private static Uri AddressOf(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address)
        && address.Scheme is "http" or "https"
        && address.Query.Length + address.Fragment.Length == 0
            ? address
            : throw new InvalidOperationException(
                "AddOpenlayerExporter can't send to the address in BaseUrl or OPENLAYER_BASE_URL. It has to begin with "
                    + "http:// or https://, and has no query and no fragment."
            );

    private static InvalidOperationException Missing(string what, string option, string variable) =>
        new(
            $"AddOpenlayerExporter has no {what}. Set OpenlayerExporterOptions.{option}, '{Section}:{option}' in the "
                + $"configuration, or the variable {variable}."
        );
}
