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
        pipeline.MapPost("/data-stream", CollectAsync).WithMetadata(CollectorOperations.Collect);
        return pipeline;
    }

    private static async Task<IResult> CollectAsync(
        HttpContext http,
        TraceCollector collector,
        IngestFigures figures,
        IOptions<OpenlayerDashboardOptions> options
    )
    {
        var body = await figures
            .CountAsync(RequestBody.ReadAsync(http, options.Value.MaxBodyBytes))
            .ConfigureAwait(false);

        // What has arrived whole is kept, even if its sender has gone.
        var collected = await collector
            .CollectAsync(http.PipelineId(), body, Sender.Of(http.Request), CancellationToken.None)
            .ConfigureAwait(false);
        return collected is { InferenceIds.Count: 0, Evicted: 0 } ? ApiResults.Success : Details(collected);
    }

    // Without its id, nobody could ask for a row that came without one. What had to go is not lost in silence.
    private static IResult Details(CollectedRows collected) =>
        ApiResults.Json(writer =>
        {
            writer.WriteStartObject();
            writer.WriteBoolean("success", true);
            if (collected.InferenceIds.Count > 0)
            {
                writer.WriteStartArray("inferenceIds");
                foreach (var id in collected.InferenceIds)
                {
                    writer.WriteStringValue(id);
                }

                writer.WriteEndArray();
            }

            if (collected.Evicted > 0)
            {
                writer.WriteNumber("evictedRows", collected.Evicted);
            }

            writer.WriteEndObject();
        });
}
