using System.Text.Json;
using Microsoft.AspNetCore.Components;
using Openlayer.Dashboard.Rows;

namespace Openlayer.Dashboard.Pages;

/// <summary>What a model was given, message by message, as it would be read aloud.</summary>
internal static class Messages
{
    /// <summary>
    /// The messages of a chat's inputs: a single array of roles and contents, or one question in parts. Null when it
    /// is anything else.
    /// </summary>
    public static IReadOnlyList<(string Role, JsonElement Content)>? In(JsonElement inputs)
    {
        if (inputs.ValueKind != JsonValueKind.Object || inputs.GetPropertyCount() != 1)
        {
            return null;
        }

        var input = inputs.EnumerateObject().First();
        if (IsInParts(input.Value))
        {
            return [(input.Name, input.Value)];
        }

        return input.Value.ValueKind == JsonValueKind.Array && input.Value.GetArrayLength() > 0
            ? Read(input.Value)
            : null;
    }

    private static bool IsInParts(JsonElement value) =>
        MessageContent.SpokenIn(value.AsText() is { } text ? MessageContent.Decoded(text) ?? default : value)
            is not null;

    private static List<(string Role, JsonElement Content)>? Read(JsonElement messages)
    {
        var read = new List<(string, JsonElement)>();
        foreach (var message in messages.EnumerateArray())
        {
            if (
                message.ValueKind != JsonValueKind.Object
                || message.GetPropertyCount() != 2
                || !message.TryGetProperty("role", out var role)
                || role.ValueKind != JsonValueKind.String
                || !message.TryGetProperty("content", out var content)
            )
            {
                return null;
            }

            read.Add((role.GetString()!, content));
        }

        return read;
    }

    public static RenderFragment Of(IReadOnlyList<(string Role, JsonElement Content)> messages) =>
        builder =>
        {
            builder.OpenElement(0, "ol");
            builder.AddAttribute(1, "class", "messages");
            foreach (var (role, content) in messages)
            {
                builder.OpenElement(2, "li");
                builder.OpenElement(3, "span");
                builder.AddAttribute(4, "class", "role");
                builder.AddContent(5, role);
                builder.CloseElement();
                builder.AddContent(6, ContentView.Of(content));
                builder.CloseElement();
            }

            builder.CloseElement();
        };
}
