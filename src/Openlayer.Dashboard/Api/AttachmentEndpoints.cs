using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using Openlayer.Dashboard.Attachments;
using Openlayer.Dashboard.Collector;
using Openlayer.Dashboard.Rows;

namespace Openlayer.Dashboard.Api;

/// <summary>
/// Where SDKs send files that belong to traces: they ask for an address, send the file there, and write its location
/// into the row.
/// </summary>
internal static class AttachmentEndpoints
{
    private const string Presign = "/presigned-url";

    private static readonly string[] _sending = [HttpMethods.Post, HttpMethods.Put];
    private static readonly string[] _reading = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>Where an SDK asks for an address.</summary>
    public static void MapPresign(this RouteGroupBuilder storage) =>
        storage.MapPost(Presign, Sign).WithMetadata(StorageOperations.Presign);

    /// <summary>The addresses themselves. Each checks its signature.</summary>
    public static void MapUploads(this RouteGroupBuilder storage) =>
        storage.MapMethods("/uploads/{name}", _sending, SaveAsync).WithMetadata(StorageOperations.Upload);

    public static void MapAttachments(this RouteGroupBuilder storage) =>
        storage.MapMethods("/attachments/{name}", _reading, Get).WithMetadata(StorageOperations.Get);

    private static IResult Sign(HttpContext http, UploadTickets tickets)
    {
        var name =
            AttachmentName.OfObject(http.Request.Query["objectName"].ToString())
            ?? throw new MalformedRequestException(
                "objectName must be attachments/ and a file name of letters, digits, '.', '-' and '_'."
            );
        var path = http.Request.PathBase.Add(http.Request.Path).ToUriComponent();
        var storage = path[..path.LastIndexOf(Presign, StringComparison.Ordinal)];
        return ApiResults.Json(writer =>
        {
            writer.WriteStartObject();
            writer.WriteString(
                "url",
                $"{http.Request.Scheme}://{http.Request.Host}{storage}/uploads/{name}{tickets.Issue(name)}"
            );
            writer.WriteString("storageUri", AttachmentName.ToLocation(name));
            writer.WriteEndObject();
        });
    }

    private static async Task<IResult> SaveAsync(
        HttpContext http,
        UploadTickets tickets,
        AttachmentFiles files,
        IOptions<OpenlayerDashboardOptions> options
    )
    {
        var (name, query) = (RawPath.Text(http, "name"), http.Request.Query);
        if (
            !AttachmentName.IsValid(name)
            || !tickets.IsValid(name, query["expires"].ToString(), query["signature"].ToString())
        )
        {
            return JsonFaultFilter.Fault(
                StatusCodes.Status403Forbidden,
                "The address is not one that this dashboard has signed, or its hour is over. Ask for a new one."
            );
        }

        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } server)
        {
            // Beside the file, a form has some lines of its own.
            server.MaxRequestBodySize = options.Value.MaxAttachmentBytes + (64 * 1024);
        }

        try
        {
            await StoreAsync(http.Request, name, files).ConfigureAwait(false);
        }
        catch (BadHttpRequestException error) when (error.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            throw BodyRefusedException.AttachmentTooLarge(options.Value.MaxAttachmentBytes);
        }
        catch (InvalidDataException error)
        {
            throw new MalformedRequestException($"The form can't be read: {error.Message}");
        }

        return Results.NoContent();
    }

    private static async Task StoreAsync(HttpRequest request, string name, AttachmentFiles files)
    {
        var aborted = request.HttpContext.RequestAborted;
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || !type.Boundary.HasValue)
        {
            Check(request.ContentType);
            await files.SaveAsync(name, request.Body, aborted).ConfigureAwait(false);
            return;
        }

        // Fields of a policy may come first: other storages want them.
        var form = new MultipartReader(HeaderUtilities.RemoveQuotes(type.Boundary).ToString(), request.Body);
        while (await form.ReadNextSectionAsync(aborted).ConfigureAwait(false) is { } section)
        {
            if (section.AsFileSection() is { Name: "file", FileStream: { } content })
            {
                Check(section.ContentType);
                await files.SaveAsync(name, content, aborted).ConfigureAwait(false);
                return;
            }
        }

        throw new MalformedRequestException("The form has no field with the name file.");
    }

    private static void Check(string? mediaType)
    {
        if (!MediaTypes.IsTaken(mediaType))
        {
            throw BodyRefusedException.UnknownMediaType(mediaType!);
        }
    }

    private static IResult Get(HttpContext http, AttachmentFiles files)
    {
        var name = RawPath.Text(http, "name");
        if (files.TryOpen(name) is not { } content)
        {
            return JsonFaultFilter.Fault(StatusCodes.Status404NotFound, $"There is no attachment {name}.");
        }

        // Whatever is in it, it must not run as a page of the host.
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy = MediaTypes.IsPdf(name) ? MediaTypes.PdfPolicy : MediaTypes.FilePolicy;
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        return Results.File(
            content,
            MediaTypes.Of(name),
            MediaTypes.IsPicture(name) || MediaTypes.IsPdf(name) ? null : name,
            enableRangeProcessing: true
        );
    }
}
