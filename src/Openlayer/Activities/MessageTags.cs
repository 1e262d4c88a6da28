using System.Buffers;
using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace Openlayer.Activities;

/// <summary>What was asked and answered: messages on a trace's root and on calls of models, values on tools.</summary>
internal static class MessageTags
{
    public static void Write(Step step, Activity activity, JsonElement values)
    {
        var inputs = values.GetProperty("inputs");
        var output = values.GetProperty("output");
        if (step.StepType == StepType.Tool)
        {
            var details = values.GetProperty("details");
            var arguments =
                details.TryGetProperty("arguments", out var given) && given.ValueKind != JsonValueKind.Null
                    ? given
                    : inputs;
            activity.SetTag("gen_ai.tool.call.arguments", arguments.GetRawText());
            activity.SetTag("gen_ai.tool.call.result", Shown(output));
        }
        else if (step.StepType == StepType.ChatCompletion || step.Trace.Root == step)
        {
            activity.SetTag("gen_ai.input.messages", Json(json => WriteInput(json, inputs)));
            if (output.ValueKind != JsonValueKind.Null)
            {
                activity.SetTag("gen_ai.output.messages", Json(json => WriteOutput(json, output)));
            }
        }

        if (values.GetProperty("details").TryGetProperty("documents", out var documents))
        {
            activity.SetTag("gen_ai.retrieval.documents", documents.GetRawText());
        }
    }

    private static void WriteInput(Utf8JsonWriter json, JsonElement inputs)
    {
        json.WriteStartArray();
        if (MessagesIn(inputs) is { } messages)
        {
            foreach (var message in messages.EnumerateArray())
            {
                WriteMessage(json, message, "user", finish: null);
            }
        }
        else
        {
            WriteText(json, "user", Shown(SingleOf(inputs)), finish: null);
        }

        json.WriteEndArray();
    }

    private static void WriteOutput(Utf8JsonWriter json, JsonElement output)
    {
        json.WriteStartArray();
        if (IsMessage(output))
        {
            WriteMessage(json, output, "assistant", "stop");
        }
        else
        {
            WriteText(json, "assistant", Shown(output), "stop");
        }

        json.WriteEndArray();
    }

    private static void WriteText(Utf8JsonWriter json, string role, string text, string? finish)
    {
        json.WriteStartObject();
        json.WriteString("role", role);
        json.WriteStartArray("parts");
        WriteTextPart(json, text);
        json.WriteEndArray();
        EndMessage(json, finish);
    }

    private static void WriteMessage(Utf8JsonWriter json, JsonElement message, string role, string? finish)
    {
        json.WriteStartObject();
        role = ActivityWriter.Text(message, "role") ?? role;
        json.WriteString("role", role);
        json.WriteStartArray("parts");
        if (role == "tool")
        {
            WriteToolResponse(json, message);
        }
        else
        {
            WriteContent(json, message);
            WriteToolCalls(json, message);
        }

        json.WriteEndArray();
        EndMessage(json, finish);
    }

    private static void EndMessage(Utf8JsonWriter json, string? finish)
    {
        if (finish is not null)
        {
            json.WriteString("finish_reason", finish);
        }

        json.WriteEndObject();
    }

    private static void WriteContent(Utf8JsonWriter json, JsonElement message)
    {
        if (!message.TryGetProperty("content", out var content) || content.ValueKind == JsonValueKind.Null)
        {
            return;
        }

        if (content.ValueKind != JsonValueKind.Array)
        {
            WriteTextPart(json, Shown(content));
            return;
        }

        foreach (var part in content.EnumerateArray())
        {
            if (part.ValueKind == JsonValueKind.Object && ActivityWriter.Text(part, "type") is not "text")
            {
                part.WriteTo(json);
            }
            else
            {
                WriteTextPart(
                    json,
                    part.ValueKind == JsonValueKind.Object ? ActivityWriter.Text(part, "text") ?? "" : Shown(part)
                );
            }
        }
    }

    private static void WriteToolCalls(Utf8JsonWriter json, JsonElement message)
    {
        if (!message.TryGetProperty("tool_calls", out var calls) || calls.ValueKind != JsonValueKind.Array)
        {
            return;
        }

        foreach (var call in calls.EnumerateArray())
        {
            var function = call.TryGetProperty("function", out var inner) ? inner : call;
            json.WriteStartObject();
            json.WriteString("type", "tool_call");
            json.WriteString("id", ActivityWriter.Text(call, "id"));
            json.WriteString("name", ActivityWriter.Text(function, "name"));
            if (function.TryGetProperty("arguments", out var arguments))
            {
                json.WritePropertyName("arguments");
                arguments.WriteTo(json);
            }

            json.WriteEndObject();
        }
    }

    private static void WriteToolResponse(Utf8JsonWriter json, JsonElement message)
    {
        json.WriteStartObject();
        json.WriteString("type", "tool_call_response");
        json.WriteString("id", ActivityWriter.Text(message, "tool_call_id"));
        json.WriteString("response", message.TryGetProperty("content", out var content) ? Shown(content) : null);
        json.WriteEndObject();
    }

    private static void WriteTextPart(Utf8JsonWriter json, string text)
    {
        json.WriteStartObject();
        json.WriteString("type", "text");
        json.WriteString("content", text);
        json.WriteEndObject();
    }

    /// <summary>The input that is a list of messages; null where there is none.</summary>
    private static JsonElement? MessagesIn(JsonElement inputs)
    {
        foreach (var input in inputs.EnumerateObject())
        {
            if (
                input.Value.ValueKind == JsonValueKind.Array
                && input.Value.GetArrayLength() > 0
                && input.Value.EnumerateArray().All(IsMessage)
            )
            {
                return input.Value;
            }
        }

        return null;
    }

    private static bool IsMessage(JsonElement value) =>
        value.ValueKind == JsonValueKind.Object && ActivityWriter.Text(value, "role") is not null;

    /// <summary>The value of the only input, or all of them.</summary>
    private static JsonElement SingleOf(JsonElement inputs)
    {
        using var all = inputs.EnumerateObject();
        return all.MoveNext() && all.Current.Value is var first && !all.MoveNext() ? first : inputs;
    }

    private static string Shown(JsonElement value) =>
        value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();

    private static string Json(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = Relaxed }))
        {
            write(json);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static readonly System.Text.Encodings.Web.JavaScriptEncoder Relaxed = System
        .Text
        .Encodings
        .Web
        .JavaScriptEncoder
        .UnsafeRelaxedJsonEscaping;
}
