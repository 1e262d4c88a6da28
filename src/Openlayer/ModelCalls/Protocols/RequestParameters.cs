using System.Text.Json;

namespace Openlayer.ModelCalls.Protocols;

/// <summary>The settings of a request, by the names that most providers have for them.</summary>
internal static class RequestParameters
{
    // Only what is listed: a request may name its user, and carry what isn't meant for a trace.
    private static readonly (string Sent, string Name)[] _known =
    [
        ("temperature", "temperature"),
        ("top_p", "top_p"),
        ("top_k", "top_k"),
        ("max_tokens", "max_tokens"),
        ("max_completion_tokens", "max_tokens"),
        ("max_output_tokens", "max_tokens"),
        ("frequency_penalty", "frequency_penalty"),
        ("presence_penalty", "presence_penalty"),
        ("seed", "seed"),
        ("stop", "stop_sequences"),
        ("stop_sequences", "stop_sequences"),
        ("n", "n"),
        ("logprobs", "logprobs"),
        ("top_logprobs", "top_logprobs"),
        ("modalities", "modalities"),
        ("parallel_tool_calls", "parallel_tool_calls"),
        ("max_tool_calls", "max_tool_calls"),
        ("reasoning_effort", "reasoning_effort"),
        ("verbosity", "verbosity"),
        ("service_tier", "service_tier"),
        ("truncation", "truncation"),
        ("background", "background"),
        ("store", "store"),
        ("dimensions", "dimensions"),
        ("speed", "speed"),
    ];

    public static IReadOnlyDictionary<string, object?>? Of(JsonElement body)
    {
        var parameters = new Dictionary<string, object?>();
        foreach (var (sent, name) in _known)
        {
            Add(parameters, name, body.At(sent));
        }

        Add(parameters, "reasoning_effort", body.At("reasoning").At("effort"));
        Add(parameters, "reasoning_effort", body.At("output_config").At("effort"));
        Add(parameters, "verbosity", body.At("text").At("verbosity"));
        Add(parameters, "thinking", body.At("thinking").At("type"));
        Add(parameters, "tool_choice", ChoiceOf(body.At("tool_choice")));
        if (FormatOf(body) is { } format)
        {
            parameters["response_format"] = NameOf(format);
        }

        if (body.At("tools").Items().Select(ToolName).ToArray() is { Length: > 0 } tools)
        {
            parameters["tools"] = tools;
        }

        return parameters.Count == 0 ? null : parameters;
    }

    /// <summary>The schema that the answer has to fit.</summary>
    public static JsonElement? SchemaOf(JsonElement body) =>
        FormatOf(body) is { } format ? FirstOf(format.At("json_schema").At("schema"), format.At("schema")) : null;

    private static JsonElement? FormatOf(JsonElement body) =>
        FirstOf(
            body.At("response_format"),
            body.At("text").At("format"),
            body.At("output_config").At("format"),
            body.At("output_format")
        );

    private static JsonElement? FirstOf(params ReadOnlySpan<JsonElement> found)
    {
        foreach (var one in found)
        {
            if (one.Exists())
            {
                return one;
            }
        }

        return null;
    }

    private static string NameOf(JsonElement format) =>
        format.At("json_schema").TextAt("name") ?? format.TextAt("name") ?? Json.TypeOf(format);

    private static string ToolName(JsonElement tool) =>
        tool.At("function").TextAt("name") ?? tool.TextAt("name") ?? Json.TypeOf(tool);

    private static JsonElement ChoiceOf(JsonElement choice) =>
        FirstOf(choice.At("function").At("name"), choice.At("name"), choice.At("type")) ?? choice;

    private static void Add(Dictionary<string, object?> parameters, string name, JsonElement value)
    {
        if (value.Exists() && ValueOf(value) is { } plain)
        {
            parameters[name] = plain;
        }
    }

    private static object? ValueOf(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.String => value.GetString(),
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            JsonValueKind.Number when value.TryGetInt64(out var whole) => whole,
            JsonValueKind.Number => value.GetDouble(),
            JsonValueKind.Array => value.EnumerateArray().Select(Json.TextOf).ToArray(),
            _ => null,
        };
}
