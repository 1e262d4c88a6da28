using System.Buffers.Text;
using System.Text.Json;

namespace Openlayer.Dashboard.Rows;

/// <summary>
/// A sound, a film or a PDF whose bytes came with the row, as an address that a page can use. Nothing is loaded from
/// elsewhere: that would report each reader to another site.
/// </summary>
internal static class InlineMedia
{
    public const string Pdf = "application/pdf";

    private const int MaxLength = 512 * 1024;
    private const string Scheme = "data:";
    private const string Encoding = ";base64,";

    // Providers name the same format in several ways. Anything else could be a page.
    private static readonly Dictionary<string, string> _mediaTypes = new(StringComparer.OrdinalIgnoreCase)
    {
        ["wav"] = "audio/wav",
        ["audio/wav"] = "audio/wav",
        ["audio/x-wav"] = "audio/wav",
        ["mp3"] = "audio/mpeg",
        ["audio/mp3"] = "audio/mpeg",
        ["audio/mpeg"] = "audio/mpeg",
        ["ogg"] = "audio/ogg",
        ["audio/ogg"] = "audio/ogg",
        ["flac"] = "audio/flac",
        ["audio/flac"] = "audio/flac",
        ["audio/mp4"] = "audio/mp4",
        ["audio/webm"] = "audio/webm",
        ["video/mp4"] = "video/mp4",
        ["video/webm"] = "video/webm",
        [Pdf] = Pdf,
    };

    /// <summary>The bytes of a part of a message; null when it has none that can be shown.</summary>
    public static string? Of(JsonElement part)
    {
        var sound = part.At("input_audio");
        if (Of(sound.TextAt("format"), sound.TextAt("data")) is { } audio)
        {
            return audio;
        }

        var file = part.At("file");
        var source = part.At("source");
        return OfAddress(part.At("audio_url").TextAt("url") ?? file.TextAt("file_data") ?? part.TextAt("file_data"))
            ?? Of(source.TextAt("media_type"), source.TextAt("data"))
            ?? OfAttachment(part.At("attachment"))
            ?? Of(part.At("inlineData").TextAt("mimeType"), part.At("inlineData").TextAt("data"))
            ?? Of(part.At("inline_data").TextAt("mime_type"), part.At("inline_data").TextAt("data"))
            ?? Of(part.TextAt("mime_type"), part.TextAt("content"));
    }

    /// <summary>The bytes of an attachment; null when it has none that can be shown.</summary>
    public static string? OfAttachment(JsonElement attachment) =>
        Of(attachment.TextAt("mediaType"), attachment.TextAt("dataBase64"));

    private static string? OfAddress(string? address)
    {
        var comma = address is { Length: <= MaxLength } ? address.IndexOf(Encoding, StringComparison.Ordinal) : -1;
        return comma > 0 && address!.StartsWith(Scheme, StringComparison.Ordinal)
            ? Of(address[Scheme.Length..comma], address[(comma + Encoding.Length)..])
            : null;
    }

    private static string? Of(string? mediaType, string? data) =>
        data is { Length: > 0 and <= MaxLength }
        && mediaType is not null
        && _mediaTypes.TryGetValue(mediaType, out var known)
        && Base64.IsValid(data)
            ? $"{Scheme}{known}{Encoding}{data}"
            : null;
}
