using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Openlayer.Dashboard.Attachments;
using Openlayer.Dashboard.Insights;
using Openlayer.Dashboard.Rows;
using Openlayer.Dashboard.Storage;

namespace Openlayer.Dashboard.Api;

/// <summary>Removes everything of one session or of one user.</summary>
internal static class ErasureEndpoints
{
    private const string Id = "id";

    public static RouteGroupBuilder MapErasure(this RouteGroupBuilder pipeline)
    {
        pipeline.MapDelete("/sessions", EraseSessionByQueryAsync).WithMetadata(ErasureOperations.SessionByQuery);
        pipeline.MapDelete("/sessions/{id}", EraseSessionAsync).WithMetadata(ErasureOperations.Session);
        pipeline.MapDelete("/users", EraseUserByQueryAsync).WithMetadata(ErasureOperations.UserByQuery);
        pipeline.MapDelete("/users/{id}", EraseUserAsync).WithMetadata(ErasureOperations.User);
        return pipeline;
    }

    private static Task<IResult> EraseSessionAsync(HttpContext http, Erasure erasure) =>
        EraseAsync(http, new(RowOwnerKind.Session, RawPath.Text(http, Id)), erasure);

    private static Task<IResult> EraseSessionByQueryAsync(HttpContext http, Erasure erasure) =>
        EraseAsync(http, new(RowOwnerKind.Session, FromQuery(http)), erasure);

    private static Task<IResult> EraseUserAsync(HttpContext http, Erasure erasure) =>
        EraseAsync(http, new(RowOwnerKind.User, RawPath.Text(http, Id)), erasure);

    private static Task<IResult> EraseUserByQueryAsync(HttpContext http, Erasure erasure) =>
        EraseAsync(http, new(RowOwnerKind.User, FromQuery(http)), erasure);

    private static string FromQuery(HttpContext http) =>
        http.Request.Query[Id].ToString() is { Length: > 0 } id
            ? id
            : throw new MalformedRequestException("id is missing from the address.");

    private static async Task<IResult> EraseAsync(HttpContext http, RowOwner owner, Erasure erasure)
    {
        var erased = await erasure.RunAsync(http.PipelineId(), owner).ConfigureAwait(false);
        http.RequestServices.GetRequiredService<KeptReports>().Forget();
        return erased == 0
            ? JsonFaultFilter.Fault(
                StatusCodes.Status404NotFound,
                $"This pipeline has no rows of the {owner.Kind.ToString().ToLowerInvariant()} {owner.Id}."
            )
            : ApiResults.Json(json =>
            {
                json.WriteStartObject();
                json.WriteBoolean("success", true);
                json.WriteNumber("deletedRows", erased);
                json.WriteEndObject();
            });
    }
}
