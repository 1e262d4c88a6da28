using System.Data.Common;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;
using Openlayer.Dashboard.Collector;
using Openlayer.Dashboard.Rows;
using Openlayer.Dashboard.Storage;

namespace Openlayer.Dashboard.Otlp;

/// <summary>Where exporters of OpenTelemetry send their traces, by OTLP over HTTP.</summary>
internal static class OtlpEndpoints
{
    private const string SecondsUntilRetry = "5";
    private const string UnknownType = "Send OTLP traces as application/x-protobuf or application/json.";

    public static RouteGroupBuilder MapOtlp(this RouteGroupBuilder otlp)
    {
        otlp.MapPost("/v1/traces", CollectAsync).WithMetadata(OtlpOperation.Collect);
        return otlp;
    }

    private static async Task<IResult> CollectAsync(
        HttpContext http,
        OtlpCollector collector,
        IngestFigures figures,
        IOptions<OpenlayerDashboardOptions> options
    )
    {
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers.XContentTypeOptions = "nosniff";
        if (OtlpEncoding.Of(http.Request.ContentType) is not { } encoding)
        {
            figures.Refused(RefusalReason.UnknownEncoding, 1, UnknownType);
            return OtlpEncoding.Json.Fault(StatusCodes.Status415UnsupportedMediaType, UnknownType);
        }

        try
        {
            var body = await RequestBody.ReadAsync(http, options.Value.MaxBodyBytes).ConfigureAwait(false);
            return await KeepAsync(http.Request, encoding, body, collector).ConfigureAwait(false);
        }
        catch (MalformedRequestException error)
        {
            figures.Refused(error);
            return encoding.Fault(StatusCodes.Status400BadRequest, error.Message);
        }
        catch (BodyRefusedException error)
        {
            figures.Refused(error);
            return encoding.Fault(error.StatusCode, error.Message);
        }
        catch (Exception error) when (error is StorageUnavailableException or DbException)
        {
            figures.Refused(error);
            http.Response.Headers.RetryAfter = SecondsUntilRetry;
            return encoding.Fault(StatusCodes.Status503ServiceUnavailable, error.Message);
        }
    }

    private static async Task<IResult> KeepAsync(
        HttpRequest request,
        OtlpEncoding encoding,
        ReadOnlyMemory<byte> body,
        OtlpCollector collector
    )
    {
        var pipeline = PipelineName.OfHeader(request.Headers[PipelineName.Header].ToString());
        var rejected = await collector
            .CollectAsync(encoding.Read(body), pipeline, Sender.Of(request))
            .ConfigureAwait(false);
        return encoding.Success(rejected);
    }
}
