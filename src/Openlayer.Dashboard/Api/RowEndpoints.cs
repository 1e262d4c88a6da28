using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;
using Openlayer.Dashboard.Collector;
using Openlayer.Dashboard.Rows;
using Openlayer.Dashboard.Storage;

namespace Openlayer.Dashboard.Api;

/// <summary>Reads, changes and removes one row.</summary>
internal static class RowEndpoints
{
    public static RouteGroupBuilder MapRows(this RouteGroupBuilder pipeline)
    {
        pipeline.MapPut("/rows", UpdateAsync);
        pipeline.MapGet("/rows/{inferenceId}", Get);
        pipeline.MapDelete("/rows/{inferenceId}", DeleteAsync);
        return pipeline;
    }

    private static IResult Get(HttpContext http, RowReader rows)
    {
        var inferenceId = http.RouteText("inferenceId");
        if (rows.Find(http.PipelineId(), inferenceId, http.RequestAborted) is not var (_, body))
        {
            return NotFound(inferenceId);
        }

        return ApiResults.Json(writer =>
        {
            writer.WriteStartObject();
            writer.WritePropertyName("row");
            ItemWriter.Row(writer, body);
            writer.WriteBoolean("success", true);
            writer.WriteEndObject();
        });
    }

    private static async Task<IResult> UpdateAsync(
        HttpContext http,
        TraceWriter writer,
        IOptions<OpenlayerDashboardOptions> options
    )
    {
        var inferenceId = http.Request.Query["inferenceId"].ToString();
        if (inferenceId.Length == 0)
        {
            throw new MalformedRequestException("inferenceId is missing from the address.");
        }

        var body = await RequestBody.ReadAsync(http, options.Value.MaxBodyBytes).ConfigureAwait(false);
        using var change = RowChange.Read(body);
        var found = await writer
            .UpdateAsync(http.PipelineId(), inferenceId, change.Apply, CancellationToken.None)
            .ConfigureAwait(false);
        return found ? ApiResults.Success : NotFound(inferenceId);
    }

    private static async Task<IResult> DeleteAsync(HttpContext http, TraceWriter writer)
    {
        var inferenceId = http.RouteText("inferenceId");
        var found = await writer
            .DeleteAsync(http.PipelineId(), inferenceId, CancellationToken.None)
            .ConfigureAwait(false);
        return found ? Results.NoContent() : NotFound(inferenceId);
    }

    private static IResult NotFound(string inferenceId) =>
        JsonFaultFilter.Fault(
            StatusCodes.Status404NotFound,
            $"This pipeline has no row with inferenceId {inferenceId}."
        );
}
