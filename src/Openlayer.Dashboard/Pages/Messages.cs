using System.Text.Json;
using Microsoft.AspNetCore.Components;

namespace Openlayer.Dashboard.Pages;

/// <summary>What a model was given, message by message, as it would be read aloud.</summary>
internal static class Messages
{
    /// <summary>
    /// The messages of a chat's inputs: a single array of roles and contents. Null when it is anything else.
    /// </summary>
    public static IReadOnlyList<(string Role, JsonElement Content)>? In(JsonElement inputs)
    {
        if (inputs.ValueKind != JsonValueKind.Object || inputs.GetPropertyCount() != 1)
        {
            return null;
        }

        var messages = inputs.EnumerateObject().First().Value;
        if (messages.ValueKind != JsonValueKind.Array || messages.GetArrayLength() == 0)
        {
            return null;
        }

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
