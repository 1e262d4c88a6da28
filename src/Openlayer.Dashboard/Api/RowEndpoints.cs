using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Openlayer.Dashboard.Collector;
using Openlayer.Dashboard.Insights;
using Openlayer.Dashboard.Rows;
using Openlayer.Dashboard.Storage;

namespace Openlayer.Dashboard.Api;

/// <summary>Reads, changes and removes one row.</summary>
internal static class RowEndpoints
{
    private const string Id = "inferenceId";

    private static readonly string[] _reading = [HttpMethods.Get, HttpMethods.Head];

    public static RouteGroupBuilder MapRows(this RouteGroupBuilder pipeline)
    {
        pipeline.MapPut("/rows", UpdateAsync).WithMetadata(RowOperations.Update);

        // Clients take the ids . and .. in a path for steps in it: such rows are found by the query.
        pipeline.MapMethods("/rows", _reading, GetByQuery).WithMetadata(RowOperations.GetByQuery);
        pipeline.MapMethods("/rows/{inferenceId}", _reading, GetByPath).WithMetadata(RowOperations.GetByPath);
        pipeline.MapDelete("/rows", DeleteByQueryAsync).WithMetadata(RowOperations.DeleteByQuery);
        pipeline.MapDelete("/rows/{inferenceId}", DeleteByPathAsync).WithMetadata(RowOperations.DeleteByPath);
        return pipeline;
    }

    private static IResult GetByPath(HttpContext http, IRowReader rows) => Get(http, RawPath.Text(http, Id), rows);

    private static IResult GetByQuery(HttpContext http, IRowReader rows) => Get(http, FromQuery(http), rows);

    private static Task<IResult> DeleteByPathAsync(HttpContext http, ITraceWriter writer) =>
        DeleteAsync(http, RawPath.Text(http, Id), writer);

    private static Task<IResult> DeleteByQueryAsync(HttpContext http, ITraceWriter writer) =>
        DeleteAsync(http, FromQuery(http), writer);

    private static string FromQuery(HttpContext http) =>
        http.Request.Query[Id].ToString() is { Length: > 0 } inferenceId
            ? inferenceId
            : throw new MalformedRequestException("inferenceId is missing from the address.");

    private static IResult Get(HttpContext http, string inferenceId, IRowReader rows)
    {
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
        ITraceWriter writer,
        IOptions<OpenlayerDashboardOptions> options
    )
    {
        var inferenceId = FromQuery(http);
        var body = await RequestBody.ReadAsync(http, options.Value.MaxBodyBytes).ConfigureAwait(false);
        using var change = RowChange.Read(body);
        var found = await writer
            .UpdateAsync(http.PipelineId(), inferenceId, change.Apply, CancellationToken.None)
            .ConfigureAwait(false);
        return found ? ApiResults.Success : NotFound(inferenceId);
    }

    private static async Task<IResult> DeleteAsync(HttpContext http, string inferenceId, ITraceWriter writer)
    {
        var found = await writer
            .DeleteAsync(http.PipelineId(), inferenceId, CancellationToken.None)
            .ConfigureAwait(false);
        http.RequestServices.GetRequiredService<KeptReports>().Forget();
        return found ? Results.NoContent() : NotFound(inferenceId);
    }

    private static IResult NotFound(string inferenceId) =>
        JsonFaultFilter.Fault(
            StatusCodes.Status404NotFound,
            $"This pipeline has no row with inferenceId {inferenceId}."
        );
}
