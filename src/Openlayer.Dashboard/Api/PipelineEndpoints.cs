using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;
using Openlayer.Dashboard.Attachments;
using Openlayer.Dashboard.Collector;
using Openlayer.Dashboard.Insights;
using Openlayer.Dashboard.Storage;

namespace Openlayer.Dashboard.Api;

/// <summary>Lists, reads, names and removes pipelines.</summary>
internal static class PipelineEndpoints
{
    private static readonly string[] _reading = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>All pipelines. SDKs ask for those of a project, and every project has all of them here.</summary>
    public static void MapPipelineLists(this RouteGroupBuilder api)
    {
        api.MapMethods("/inference-pipelines", _reading, List).WithMetadata(PipelineOperations.List);
        api.MapMethods("/projects/{project}/inference-pipelines", _reading, List)
            .WithMetadata(PipelineOperations.ListOfProject);
    }

    public static RouteGroupBuilder MapPipeline(this RouteGroupBuilder pipeline)
    {
        pipeline.MapMethods("", _reading, Get).WithMetadata(PipelineOperations.Get);
        pipeline.MapPut("", UpdateAsync).WithMetadata(PipelineOperations.Update);
        pipeline.MapDelete("", DeleteAsync).WithMetadata(PipelineOperations.Delete);
        return pipeline;
    }

    private static IResult List(HttpContext http, IPipelineReader pipelines)
    {
        var (page, size) = ListQuery.Page(http.Request.Query);
        var name = http.Request.Query["name"].ToString();
        var found = pipelines.List(name.Length == 0 ? null : name, page, size, http.RequestAborted);
        return ApiResults.Json(writer =>
            Items.Write(
                writer,
                found.Items,
                (into, item) => PipelineWriter.Write(into, item, AppLink(http, item.Id)),
                new ListMeta(page, size, found.Total)
            )
        );
    }

    private static IResult Get(HttpContext http, IPipelineReader pipelines)
    {
        var id = http.PipelineId();
        return Describe(http, id, pipelines);
    }

    private static async Task<IResult> UpdateAsync(
        HttpContext http,
        ITraceWriter writer,
        IPipelineReader pipelines,
        IOptions<OpenlayerDashboardOptions> options
    )
    {
        var id = http.PipelineId();
        var body = await RequestBody.ReadAsync(http, options.Value.MaxBodyBytes).ConfigureAwait(false);
        var change = PipelineBody.Read(body);
        return await writer.UpdatePipelineAsync(id, change).ConfigureAwait(false)
            ? Describe(http, id, pipelines)
            : NotFound(id);
    }

    private static async Task<IResult> DeleteAsync(HttpContext http, Erasure erasure, KeptReports kept)
    {
        var id = http.PipelineId();
        var found = await erasure.RunAsync(id).ConfigureAwait(false);
        kept.Forget();
        return found ? Results.NoContent() : NotFound(id);
    }

    private static IResult Describe(HttpContext http, string id, IPipelineReader pipelines) =>
        pipelines.Find(id, http.RequestAborted) is { } found
            ? ApiResults.Json(writer => PipelineWriter.Write(writer, found, AppLink(http, id)))
            : NotFound(id);

    private static IResult NotFound(string id) =>
        JsonFaultFilter.Fault(
            StatusCodes.Status404NotFound,
            $"There is no pipeline {id}. One begins with the first row that is sent to it."
        );

    // The page of its sessions, beside the folder of the API: so many segments up.
    private static string AppLink(HttpContext http, string id)
    {
        var path = http.Request.PathBase.Add(http.Request.Path).ToUriComponent().TrimEnd('/');
        for (var above = PathSegments(http); above > 0; above--)
        {
            path = path[..path.LastIndexOf('/')];
        }

        return $"{http.Request.Scheme}://{http.Request.Host}{path}/sessions?pipeline={Uri.EscapeDataString(id)}";
    }

    private static int PathSegments(HttpContext http) =>
        http.GetRouteValue("pipeline") is not null ? 3
        : http.GetRouteValue("project") is not null ? 4
        : 2;
}
