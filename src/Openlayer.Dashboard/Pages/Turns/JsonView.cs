using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Openlayer.Dashboard.Storage;

namespace Openlayer.Dashboard.Pages.Turns;

/// <summary>A JSON value, indented and coloured; a lone string as the text that it is.</summary>
internal sealed class JsonView
{
    private const int MaxCharacters = 200_000;

    // Far deeper than anyone reads, and far from the end of the stack.
    private const int MaxDepth = 100;

    private int _written;

    private JsonView() { }

    public static RenderFragment Of(JsonElement value) => builder => new JsonView().Write(builder, value);

    /// <summary>The text, or as much of it as a page shows.</summary>
    public static string Cut(string text)
    {
        if (text.Length <= MaxCharacters)
        {
            return text;
        }

        var more = (text.Length - MaxCharacters).ToString("#,0", CultureInfo.InvariantCulture);
        return $"{text.AsSpan(0, MaxCharacters)}… {more} characters more in the raw row";
    }

    private void Write(RenderTreeBuilder builder, JsonElement value)
    {
        builder.OpenElement(0, "pre");
        builder.AddAttribute(1, "class", value.ValueKind == JsonValueKind.String ? "value text" : "value json");
        builder.AddAttribute(2, "tabindex", "0");
        if (value.ValueKind == JsonValueKind.String)
        {
            Text(builder, value.GetString()!);
        }
        else
        {
            Any(builder, value, 0);
        }

        builder.CloseElement();
    }

    private void Any(RenderTreeBuilder builder, JsonElement value, int depth)
    {
        if (depth > MaxDepth && value.ValueKind is JsonValueKind.Object or JsonValueKind.Array)
        {
            Text(builder, "… deeper levels are in the raw row");
            return;
        }

        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                Nested(
                    builder,
                    "{",
                    "}",
                    depth,
                    value.EnumerateObject(),
                    (property, inner) =>
                    {
                        Span(builder, "k", Quoted(property.Name));
                        Text(builder, ": ");
                        Any(builder, property.Value, inner);
                    }
                );
                break;
            case JsonValueKind.Array:
                Nested(builder, "[", "]", depth, value.EnumerateArray(), (item, inner) => Any(builder, item, inner));
                break;
            case JsonValueKind.String:
                Span(builder, "s", Quoted(value.GetString()!));
                break;
            default:
                Span(builder, value.ValueKind == JsonValueKind.Number ? "n" : "b", value.GetRawText());
                break;
        }
    }

    private void Nested<T>(
        RenderTreeBuilder builder,
        string open,
        string close,
        int depth,
        IEnumerable<T> items,
        Action<T, int> write
    )
    {
        Text(builder, open);
        var any = false;
        foreach (var item in items)
        {
            Text(builder, (any ? ",\n" : "\n") + new string(' ', (depth + 1) * 2));
            any = true;
            if (_written > MaxCharacters)
            {
                Text(builder, "… the rest is in the raw row");
                break;
            }

            write(item, depth + 1);
        }

        Text(builder, any ? $"\n{new string(' ', depth * 2)}{close}" : close);
    }

    private void Span(RenderTreeBuilder builder, string kind, string text)
    {
        builder.OpenElement(3, "span");
        builder.AddAttribute(4, "class", kind);
        Text(builder, text);
        builder.CloseElement();
    }

    private void Text(RenderTreeBuilder builder, string text)
    {
        _written += text.Length;
        builder.AddContent(5, Cut(text));
    }

    private static string Quoted(string text) => $"\"{JsonEncodedText.Encode(text, StoredJson.Encoder)}\"";
}
