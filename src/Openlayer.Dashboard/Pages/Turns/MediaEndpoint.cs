using System.Globalization;
using Microsoft.AspNetCore.Http;
using Openlayer.Dashboard.Attachments;
using Openlayer.Dashboard.Pages.Frame;
using Openlayer.Dashboard.Storage;

namespace Openlayer.Dashboard.Pages.Turns;

/// <summary>A picture, a sound or a PDF out of a row, so that a page of many turns does not carry its bytes.</summary>
internal static class MediaEndpoint
{
    public const string Section = "media";

    /// <param name="at">Where it stands in the turn's media.</param>
    public static string Address(PageFrame frame, string inferenceId, int at) =>
        string.Create(CultureInfo.InvariantCulture, $"{frame.Media(inferenceId)}&at={at}");

    public static IResult Answer(HttpContext http, PageFrame frame, IRowReader rows)
    {
        if (
            frame.List.Id is not { } id
            || rows.Find(frame.Pipeline, id, frame.Aborted) is not var (row, body)
            || !int.TryParse(http.Request.Query["at"], NumberStyles.None, CultureInfo.InvariantCulture, out var at)
            || TurnMedia.Of(Turn.Of(1, row, body), frame).ElementAtOrDefault(at) is not { IsInline: true } item
        )
        {
            return new PageResult<NotFoundPage>(StatusCodes.Status404NotFound);
        }

        // The type is one of a closed list, none of which is a page.
        var parts = item.Address.Split([':', ';', ','], 4);
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy = item.Kind == MediaKind.Pdf ? MediaTypes.PdfPolicy : MediaTypes.FilePolicy;
        headers.CacheControl = "private, max-age=600";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        return Results.Bytes(Convert.FromBase64String(parts[3]), parts[1], enableRangeProcessing: true);
    }
}
