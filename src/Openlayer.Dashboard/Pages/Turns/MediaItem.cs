using System.Text.Json;
using Openlayer.Dashboard.Attachments;
using Openlayer.Dashboard.Pages.Frame;
using Openlayer.Dashboard.Rows;

namespace Openlayer.Dashboard.Pages.Turns;

internal enum MediaKind
{
    Picture,
    Sound,
    Film,
    Pdf,
}

/// <summary>A picture, a sound, a film or a PDF that a page can show.</summary>
/// <param name="Address">Of a file that is kept here, or the bytes themselves. Never of another host.</param>
/// <param name="Name">What it is called where it has a name.</param>
internal sealed record MediaItem(MediaKind Kind, string Address, string? Name)
{
    private const string Bytes = "data:";

    /// <summary>True when its bytes are part of the page.</summary>
    public bool IsInline => Address.StartsWith(Bytes, StringComparison.Ordinal);

    /// <summary>Null for a part of a message that has nothing that can be shown.</summary>
    public static MediaItem? Of(ContentPart part, PageFrame frame) =>
        (part.Image ?? part.Media) is { } bytes ? OfBytes(bytes, null) : OfFile(part.File, null, frame);

    /// <summary>Null for an attachment that can't be shown.</summary>
    public static MediaItem? OfAttachment(JsonElement item, PageFrame frame)
    {
        var name = Preview.Of(item.TextAt("name"));
        return (InlineImage.OfAttachment(item) ?? InlineMedia.OfAttachment(item)) is { } bytes
            ? OfBytes(bytes, name)
            : OfFile(AttachmentName.OfLocation(item.TextAt("storageUri")), name, frame);
    }

    private static MediaItem? OfBytes(string address, string? name) =>
        KindOf(address[Bytes.Length..]) is { } kind ? new(kind, address, name) : null;

    private static MediaItem? OfFile(string? file, string? name, PageFrame frame) =>
        file is not null && KindOf(MediaTypes.Of(file)) is { } kind ? new(kind, frame.Attachment(file), name) : null;

    private static MediaKind? KindOf(string mediaType) =>
        mediaType switch
        {
            _ when mediaType.StartsWith("image/", StringComparison.Ordinal) => MediaKind.Picture,
            _ when mediaType.StartsWith("audio/", StringComparison.Ordinal) => MediaKind.Sound,
            _ when mediaType.StartsWith("video/", StringComparison.Ordinal) => MediaKind.Film,
            _ when mediaType.StartsWith(InlineMedia.Pdf, StringComparison.Ordinal) => MediaKind.Pdf,
            _ => null,
        };
}
