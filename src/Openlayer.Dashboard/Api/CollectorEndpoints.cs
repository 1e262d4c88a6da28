using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;
using Openlayer.Dashboard.Collector;

namespace Openlayer.Dashboard.Api;

/// <summary>Where SDKs send their rows.</summary>
internal static class CollectorEndpoints
{
    public static RouteGroupBuilder MapCollector(this RouteGroupBuilder pipeline)
    {
        pipeline.MapPost("/data-stream", CollectAsync);
        return pipeline;
    }

    private static async Task<IResult> CollectAsync(
        HttpContext http,
        TraceCollector collector,
        IOptions<OpenlayerDashboardOptions> options
    )
    {
        var body = await RequestBody.ReadAsync(http, options.Value.MaxBodyBytes).ConfigureAwait(false);

        // What has arrived whole is kept, even if its sender has gone.
        var collected = await collector
            .CollectAsync(http.PipelineId(), body, CancellationToken.None)
            .ConfigureAwait(false);
        return collected.InferenceIds.Count == 0 ? ApiResults.Success : WithIds(collected.InferenceIds);
    }

    // Without them, the sender of a row that has no id could never ask for it.
    private static IResult WithIds(IReadOnlyList<string> inferenceIds) =>
        ApiResults.Json(writer =>
        {
            writer.WriteStartObject();
            writer.WriteBoolean("success", true);
            writer.WriteStartArray("inferenceIds");
            foreach (var id in inferenceIds)
            {
                writer.WriteStringValue(id);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        });
}
