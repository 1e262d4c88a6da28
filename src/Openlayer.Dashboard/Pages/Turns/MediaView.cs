using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace Openlayer.Dashboard.Pages.Turns;

/// <summary>Shows a picture, plays a sound or a film, and links a PDF.</summary>
internal static class MediaView
{
    /// <param name="place">Where they are, in a word.</param>
    public static RenderFragment All(IReadOnlyList<MediaItem> items, string place) =>
        builder =>
        {
            foreach (var item in items)
            {
                builder.AddContent(17, Of(item, item.Name ?? $"{Words(item.Kind)} in the {place}"));
            }
        };

    /// <param name="description">What a picture is of, for those who don't see it.</param>
    public static RenderFragment Of(MediaItem item, string description) =>
        builder =>
        {
            switch (item.Kind)
            {
                case MediaKind.Picture:
                    builder.OpenElement(0, "img");
                    builder.AddAttribute(1, "class", "picture");
                    builder.AddAttribute(2, "src", item.Address);
                    builder.AddAttribute(3, "alt", description);
                    builder.AddAttribute(4, "loading", "lazy");
                    builder.CloseElement();
                    break;
                case MediaKind.Pdf:
                    Document(builder, item);
                    break;
                default:
                    Player(builder, item.Kind == MediaKind.Sound ? "audio" : "video", item.Address, description);
                    break;
            }
        };

    private static string Words(MediaKind kind) =>
        kind switch
        {
            MediaKind.Picture => "Picture",
            MediaKind.Sound => "Sound",
            MediaKind.Film => "Film",
            _ => "PDF",
        };

    private static void Player(RenderTreeBuilder builder, string element, string address, string description)
    {
        builder.OpenElement(5, element);
        builder.AddAttribute(6, "class", "player");
        builder.AddAttribute(7, "controls", true);
        builder.AddAttribute(8, "preload", "none");
        builder.AddAttribute(9, "src", address);
        builder.AddAttribute(10, "aria-label", description);
        builder.CloseElement();
    }

    // It is not embedded: a viewer would read a stranger's file before the reader has asked for it. Browsers don't open
    // a page of bytes, so those are saved.
    private static void Document(RenderTreeBuilder builder, MediaItem item)
    {
        builder.OpenElement(11, "a");
        builder.AddAttribute(12, "class", "document");
        builder.AddAttribute(13, "href", item.Address);
        builder.AddAttribute(14, "rel", "noopener noreferrer nofollow");
        if (item.IsInline)
        {
            builder.AddAttribute(15, "download", "document.pdf");
        }

        builder.AddContent(16, $"{(item.IsInline ? "Save" : "Open")} {item.Name ?? "the PDF"}");
        builder.CloseElement();
    }
}
