using System.Buffers;
using System.Text.Json;
using Microsoft.AspNetCore.Components;
using Openlayer.Dashboard.Pages.Frame;
using Openlayer.Dashboard.Rows;
using Openlayer.Dashboard.Storage;

namespace Openlayer.Dashboard.Pages.Turns;

/// <summary>One message of a chat.</summary>
/// <param name="Role">Who speaks, by its name where it has one.</param>
/// <param name="Content">Of kind Undefined where nothing is said.</param>
/// <param name="Rest">What else the message has, such as calls of tools; of kind Undefined for nothing.</param>
internal readonly record struct ChatMessage(string Role, JsonElement Content, JsonElement Rest = default);

/// <summary>What a model was given, message by message, as it would be read aloud.</summary>
internal static class Messages
{
    private const string Unknown = "message";

    /// <summary>
    /// The messages of a chat's inputs: a single array of roles and contents, or one question in parts. Null when it
    /// is anything else.
    /// </summary>
    public static IReadOnlyList<ChatMessage>? In(JsonElement inputs)
    {
        if (inputs.ValueKind != JsonValueKind.Object || inputs.GetPropertyCount() != 1)
        {
            return null;
        }

        var input = inputs.EnumerateObject().First();
        if (IsInParts(input.Value))
        {
            return [new(input.Name, input.Value)];
        }

        return input.Value.ValueKind == JsonValueKind.Array && input.Value.GetArrayLength() > 0
            ? Read(input.Value)
            : null;
    }

    /// <summary>The messages that an agent returned, calls of its tools among them. Null for anything else.</summary>
    public static IReadOnlyList<ChatMessage>? Out(JsonElement output) =>
        output.ValueKind == JsonValueKind.Array && output.GetArrayLength() > 1 ? Read(output) : null;

    public static RenderFragment Of(IReadOnlyList<ChatMessage> messages, PageFrame frame) =>
        builder =>
        {
            builder.OpenElement(0, "ol");
            builder.AddAttribute(1, "class", "messages");
            foreach (var message in messages)
            {
                builder.OpenElement(2, "li");
                builder.OpenElement(3, "span");
                builder.AddAttribute(4, "class", "role");
                builder.AddContent(5, message.Role);
                builder.CloseElement();
                if (message.Content.ValueKind != JsonValueKind.Undefined)
                {
                    builder.AddContent(6, ContentView.Of(message.Content, frame));
                }

                if (message.Rest.ValueKind != JsonValueKind.Undefined)
                {
                    builder.AddContent(7, JsonView.Of(message.Rest));
                }

                builder.CloseElement();
            }

            builder.CloseElement();
        };

    private static bool IsInParts(JsonElement value) =>
        MessageContent.SpokenIn(value.AsText() is { } text ? MessageContent.Decoded(text) ?? default : value)
            is not null;

    // LangChain's handler leaves out the role of what a tool has returned, so one role among them is enough.
    private static List<ChatMessage>? Read(JsonElement messages)
    {
        var items = messages.EnumerateArray().ToList();
        return items.TrueForAll(IsMessage) && items.Exists(static item => item.TextAt("role") is not null)
            ? items.ConvertAll(One)
            : null;
    }

    private static bool IsMessage(JsonElement item) =>
        item.ValueKind == JsonValueKind.Object
        && item.At("role").ValueKind is JsonValueKind.Undefined or JsonValueKind.String
        && (
            item.At("content").ValueKind != JsonValueKind.Undefined
            || item.At("tool_calls").ValueKind == JsonValueKind.Array
        );

    private static ChatMessage One(JsonElement message)
    {
        var (role, name, content) = (message.TextAt("role") ?? Unknown, message.TextAt("name"), message.At("content"));
        var rest = message
            .EnumerateObject()
            .Where(member => !member.NameEquals("role") && !member.NameEquals("content") && !IsEmpty(member.Value))
            .Where(member => name is null || !member.NameEquals("name"))
            .ToList();
        var isSilent = rest.Count > 0 && (content.ValueKind == JsonValueKind.Null || content.AsText() is "");
        return new(name is null ? role : $"{role} {name}", isSilent ? default : content, ObjectOf(rest));
    }

    private static JsonElement ObjectOf(List<JsonProperty> members)
    {
        if (members.Count == 0)
        {
            return default;
        }

        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, StoredJson.Writing))
        {
            writer.WriteStartObject();
            foreach (var member in members)
            {
                member.WriteTo(writer);
            }

            writer.WriteEndObject();
        }

        return JsonElement.Parse(buffer.WrittenSpan, StoredJson.Reading);
    }

    private static bool IsEmpty(JsonElement value) =>
        value.ValueKind == JsonValueKind.Null
        || (value.ValueKind == JsonValueKind.Object && value.GetPropertyCount() == 0);
}
