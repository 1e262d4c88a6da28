using System.Text.Json.Nodes;

namespace Openlayer.Dashboard.Otlp.Mapping;

/// <summary>The parts of a message, whichever convention wrote it, in the form of the current one.</summary>
internal static class MessageParts
{
    public static IEnumerable<JsonNode> Of(JsonObject message)
    {
        if (message["parts"] is JsonArray parts)
        {
            return parts.OfType<JsonNode>().Select(Part);
        }

        var contents = message["content"] ?? message["contents"];
        var content =
            contents is JsonArray array ? array.OfType<JsonNode>().Select(Part)
            : contents is null ? []
            : [Part(contents)];
        if (MessageForm.TextAt(message, "tool_call_id") is { } id)
        {
            content = content.Select(part => Response(id, part));
        }

        return content.Concat((message["tool_calls"] as JsonArray ?? []).OfType<JsonObject>().Select(ToolCall));
    }

    /// <summary>The text of a part of text; null for another part.</summary>
    public static string? TextOf(JsonNode? part) =>
        part is JsonObject json && MessageForm.TextAt(json, "type") == "text"
            ? MessageForm.TextAt(json, "content")
            : null;

    private static JsonNode Part(JsonNode part)
    {
        if (part is not JsonObject json)
        {
            return part.GetValueKind() == System.Text.Json.JsonValueKind.String
                ? Text(part.GetValue<string>())
                : part.DeepClone();
        }

        // OpenInference has the part one level deeper, and senders of OpenAI's form have the text under its name.
        json = json["message_content"] as JsonObject ?? json;
        if (MessageForm.TextAt(json, "type") is "text" or "input_text" or "output_text" or null)
        {
            if ((MessageForm.TextAt(json, "content") ?? MessageForm.TextAt(json, "text")) is { } text)
            {
                return Text(text);
            }
        }

        var made = (JsonObject)json.DeepClone();
        if (MessageForm.TextAt(made, "type") == "tool_call_response" && !made.ContainsKey("response"))
        {
            made.Remove("result", out var result);
            made["response"] = result;
        }

        return made;
    }

    private static JsonObject Text(string text) => new() { ["type"] = "text", ["content"] = text };

    private static JsonObject Response(string id, JsonNode part) =>
        new()
        {
            ["type"] = "tool_call_response",
            ["id"] = id,
            ["response"] = TextOf(part) is { } text ? text : part.DeepClone(),
        };

    private static JsonNode ToolCall(JsonObject call)
    {
        call = call["tool_call"] as JsonObject ?? call;
        var function = call["function"] as JsonObject ?? call;
        var made = new JsonObject { ["type"] = "tool_call" };
        if (MessageForm.TextAt(call, "id") is { } id)
        {
            made["id"] = id;
        }

        made["name"] = function["name"]?.DeepClone();
        made["arguments"] = AttributeJson.Structured(function["arguments"]);
        return made;
    }
}
