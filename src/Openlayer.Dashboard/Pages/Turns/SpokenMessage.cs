using System.Text.Json;
using Openlayer.Dashboard.Rows;

namespace Openlayer.Dashboard.Pages.Turns;

/// <summary>A tool that a model asked for, and what the tool returned.</summary>
/// <param name="Key">Under which the result refers to it; null where the provider has none.</param>
internal sealed record AskedTool(string? Key, string Name, JsonElement Arguments);

/// <summary>One message of a model call, in whatever form its provider writes it.</summary>
/// <param name="Text">Null when nothing is said.</param>
/// <param name="Results">What tools returned, by the key of their call.</param>
internal sealed record SpokenMessage(
    string Role,
    string? Text,
    IReadOnlyList<AskedTool> Calls,
    IReadOnlyList<(string? Key, JsonElement Value)> Results
)
{
    private const int MaxParts = 1_000;

    /// <summary>What a person said: providers that give results of tools that role put them into parts.</summary>
    public bool IsOfPerson => Role == "user" && Results.Count == 0;

    public bool IsInstruction => Role is "system" or "developer";

    public static SpokenMessage Of(JsonElement message)
    {
        var role =
            message.TextAt("role") is { } named ? named.ToLowerInvariant()
            : message.TextAt("tool_call_id") is null ? "assistant"
            : "tool";
        var content = message.At("content").ValueKind is JsonValueKind.Undefined or JsonValueKind.Null
            ? message.At("parts")
            : message.At("content");
        var parts = content.ItemsOf().Take(MaxParts).ToList();
        var calls = message.At("tool_calls").ItemsOf().Take(MaxParts).Concat(parts.Where(IsCall)).Select(Call).ToList();
        var results = parts.Where(IsResult).Select(Result).ToList();
        if (role is "tool" or "function")
        {
            var key = message.TextAt("tool_call_id") ?? message.TextAt("name");
            return new(role, null, calls, results.Count > 0 ? results : [(key, content)]);
        }

        return new(role, TextOf(content, parts), calls, results);
    }

    private static string? TextOf(JsonElement content, List<JsonElement> parts)
    {
        var text = content.AsText() ?? (parts.Count == 0 ? MessageContent.TextOf(content) : null);
        if (text is null)
        {
            var spoken = parts
                .Select(static part =>
                    part.AsText()
                    ?? (part.TextAt("type") is null or "text" ? part.TextAt("text") ?? part.TextAt("content") : null)
                )
                .Where(static said => !string.IsNullOrWhiteSpace(said));
            text = string.Join('\n', spoken);
        }

        return string.IsNullOrWhiteSpace(text) ? null : text;
    }

    private static bool IsCall(JsonElement part) =>
        part.TextAt("type") is "tool_use" or "tool_call" or "function_call"
        || part.At("functionCall").ValueKind == JsonValueKind.Object
        || part.At("toolUse").ValueKind == JsonValueKind.Object;

    private static bool IsResult(JsonElement part) =>
        part.TextAt("type") is "tool_result" or "tool_call_response" or "function_call_output"
        || part.At("functionResponse").ValueKind == JsonValueKind.Object
        || part.At("toolResult").ValueKind == JsonValueKind.Object;

    private static AskedTool Call(JsonElement call)
    {
        var inner = First(call.At("function"), call.At("functionCall"), call.At("toolUse"), call);
        return new(
            KeyOf(call) ?? KeyOf(inner),
            Preview.Of(inner.TextAt("name")) ?? "tool",
            First(inner.At("arguments"), inner.At("input"), inner.At("args"))
        );
    }

    private static (string? Key, JsonElement Value) Result(JsonElement part)
    {
        var inner = First(part.At("functionResponse"), part.At("toolResult"), part);
        return (
            KeyOf(inner) ?? inner.TextAt("name"),
            First(inner.At("content"), inner.At("response"), inner.At("result"), inner.At("output"))
        );
    }

    private static string? KeyOf(JsonElement value) =>
        value.TextAt("tool_use_id")
        ?? value.TextAt("tool_call_id")
        ?? value.TextAt("call_id")
        ?? value.TextAt("toolUseId")
        ?? value.TextAt("id");

    private static JsonElement First(params ReadOnlySpan<JsonElement> values)
    {
        foreach (var value in values)
        {
            if (value.ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Null))
            {
                return value;
            }
        }

        return default;
    }
}
