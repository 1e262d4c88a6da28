using System.Text.Json;
using Microsoft.AspNetCore.Components;
using Openlayer.Dashboard.Pages.Frame;
using Openlayer.Dashboard.Rows;

namespace Openlayer.Dashboard.Pages.Turns;

/// <summary>The content of a message: its texts, and the pictures, sounds and files that came with it.</summary>
internal static class ContentView
{
    /// <summary>As it is read, where nothing is lost by it; as JSON otherwise.</summary>
    /// <param name="frame">Knows the addresses of what is kept here.</param>
    public static RenderFragment Of(JsonElement content, PageFrame frame) =>
        content.ValueKind is JsonValueKind.Array or JsonValueKind.String
        && MessageContent.PartsOf(content) is { } parts
        && parts.All(static part => part.IsSpoken || part.HasBytes)
            ? builder =>
            {
                foreach (var part in parts)
                {
                    if (MediaItem.Of(part, frame) is { } item)
                    {
                        var what = item.Kind == MediaKind.Picture ? "Picture" : "Recording";
                        builder.AddContent(0, MediaView.Of(item, $"{what} in the message"));
                    }
                    else
                    {
                        builder.OpenElement(4, "pre");
                        builder.AddAttribute(5, "class", part.IsText ? "value text" : "value text faint");
                        builder.AddAttribute(6, "tabindex", "0");
                        builder.AddContent(7, JsonView.Cut(part.Text));
                        builder.CloseElement();
                    }
                }
            }
            : JsonView.Of(content);
}
