using System.Text.Json.Nodes;
using Openlayer.Dashboard.Description;

namespace Openlayer.Dashboard.Otlp;

/// <summary>Describes where exporters of OpenTelemetry send their traces.</summary>
internal static class OtlpOperation
{
    public static ApiOperation Collect { get; } =
        new("sendTraces", "Ingest", "Takes traces by OTLP over HTTP. Errors are a google.rpc.Status.")
        {
            Parameters =
            [
                new(
                    PipelineName.Header,
                    "header",
                    "pipeline_id: and the id of a pipeline. Without it, the pipeline is the service.name.",
                    ApiSchema.Text()
                ),
                new("Content-Encoding", "header", "gzip for a compressed body.", ApiSchema.OneOf(["identity", "gzip"])),
            ],
            Body = Content("ExportTraceServiceRequest"),
            Responses = new Dictionary<int, ApiResponse>
            {
                [200] = new(
                    "The spans are kept, but those that partialSuccess counts.",
                    Content("ExportTraceServiceResponse")
                ),
            },
            Errors = ApiErrors.Malformed | ApiErrors.Body | ApiErrors.Store,
            Fault = Content("google.rpc.Status"),
        };

    private static ApiContent Content(string message) =>
        new(
            new Dictionary<string, JsonObject?>
            {
                ["application/x-protobuf"] = null,
                ["application/json"] = ApiSchema.Any($"The message {message}."),
            }
        );
}
