using System.Text.Json;
using Microsoft.AspNetCore.Components;
using Openlayer.Dashboard.Attachments;
using Openlayer.Dashboard.Rows;

namespace Openlayer.Dashboard.Pages;

/// <summary>The content of a message: its texts, and the pictures that came with it.</summary>
internal static class ContentView
{
    /// <summary>As it is read, where nothing is lost by it; as JSON otherwise.</summary>
    /// <param name="frame">Knows the addresses of pictures that are kept here.</param>
    public static RenderFragment Of(JsonElement content, PageFrame frame) =>
        content.ValueKind is JsonValueKind.Array or JsonValueKind.String
        && MessageContent.PartsOf(content) is { } parts
        && parts.All(static part => part.IsSpoken)
            ? builder =>
            {
                foreach (var part in parts)
                {
                    if ((part.Image ?? Stored(part, frame)) is { } image)
                    {
                        builder.OpenElement(0, "img");
                        builder.AddAttribute(1, "class", "picture");
                        builder.AddAttribute(2, "src", image);
                        builder.AddAttribute(3, "alt", "Picture in the message");
                    }
                    else
                    {
                        builder.OpenElement(4, "pre");
                        builder.AddAttribute(5, "class", part.IsText ? "value text" : "value text faint");
                        builder.AddAttribute(6, "tabindex", "0");
                        builder.AddContent(7, JsonView.Cut(part.Text));
                    }

                    builder.CloseElement();
                }
            }
            : JsonView.Of(content);

    private static string? Stored(ContentPart part, PageFrame frame) =>
        part.File is { } name && MediaTypes.IsPicture(name) ? frame.Attachment(name) : null;
}
