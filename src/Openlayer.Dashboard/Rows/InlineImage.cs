using System.Buffers.Text;
using System.Text.Json;

namespace Openlayer.Dashboard.Rows;

/// <summary>
/// A picture whose bytes came with the row, as an address that a page can show. Pictures from elsewhere are not loaded:
/// that would report each reader to another site.
/// </summary>
internal static class InlineImage
{
    private const int MaxLength = 512 * 1024;

    // Formats of pixels. SVG is a document, which can hold more than a picture.
    private static readonly string[] _mediaTypes = ["image/png", "image/jpeg", "image/gif", "image/webp"];

    /// <summary>The picture of a part of a message; null when it has none that can be shown.</summary>
    public static string? Of(JsonElement part)
    {
        // OpenInference has the address two levels deeper.
        var url = part.At("image_url");
        if ((url.AsText() ?? url.TextAt("url") ?? part.At("image").At("image").TextAt("url")) is { } address)
        {
            return OfAddress(address);
        }

        var source = part.At("source");
        return Of(source.TextAt("media_type"), source.TextAt("data"))
            ?? OfAttachment(part.At("attachment"))
            ?? OfInlineData(part.At("inlineData"), "mimeType")
            ?? OfInlineData(part.At("inline_data"), "mime_type")
            ?? Of(part.TextAt("mime_type"), part.TextAt("content"));
    }

    /// <summary>The picture of an attachment; null when it has none that can be shown.</summary>
    public static string? OfAttachment(JsonElement attachment) =>
        Of(attachment.TextAt("mediaType"), attachment.TextAt("dataBase64"));

    private static string? OfInlineData(JsonElement data, string mediaType) =>
        Of(data.TextAt(mediaType), data.TextAt("data"));

    private static string? OfAddress(string address)
    {
        const string Scheme = "data:";
        const string Encoding = ";base64,";
        var comma = address.Length <= MaxLength ? address.IndexOf(Encoding, StringComparison.Ordinal) : -1;
        return comma > 0 && address.StartsWith(Scheme, StringComparison.Ordinal)
            ? Of(address[Scheme.Length..comma], address[(comma + Encoding.Length)..])
            : null;
    }

    private static string? Of(string? mediaType, string? data) =>
        data is { Length: > 0 and <= MaxLength } && _mediaTypes.Contains(mediaType) && Base64.IsValid(data)
            ? $"data:{mediaType};base64,{data}"
            : null;
}
