using System.Data.Common;
using Microsoft.AspNetCore.Http;
using Openlayer.Dashboard.Collector;
using Openlayer.Dashboard.Rows;
using Openlayer.Dashboard.Storage;

namespace Openlayer.Dashboard.Api;

/// <summary>Returns errors as JSON, with a status by which an SDK decides whether to send again.</summary>
internal sealed class JsonFaultFilter : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var headers = context.HttpContext.Response.Headers;
        headers.CacheControl = "no-store";
        headers.XContentTypeOptions = "nosniff";
        try
        {
            return await next(context).ConfigureAwait(false);
        }
        catch (MalformedRequestException error)
        {
            return Fault(StatusCodes.Status400BadRequest, error.Message);
        }
        catch (BodyRefusedException error)
        {
            return Fault(error.StatusCode, error.Message);
        }
        catch (Exception error) when (error is StorageUnavailableException or DbException)
        {
            return Fault(StatusCodes.Status503ServiceUnavailable, error.Message);
        }
    }

    public static IResult Fault(int statusCode, string reason) =>
        ApiResults.Json(
            writer =>
            {
                writer.WriteStartObject();
                writer.WriteBoolean("success", false);
                writer.WriteString("error", reason);
                writer.WriteEndObject();
            },
            statusCode
        );
}
