using System.Text.Json;
using Microsoft.Extensions.AI;

namespace Openlayer.Extensions.AI.Content;

/// <summary>
/// Writes messages in the form that Openlayer reads: a role, a text or parts, and the calls of tools beside them.
/// </summary>
internal static class ChatMessages
{
    /// <summary>Writes a list of messages; the instructions come first.</summary>
    public static void WriteList(Utf8JsonWriter json, string? instructions, IEnumerable<ChatMessage> messages)
    {
        json.WriteStartArray();
        if (!string.IsNullOrEmpty(instructions))
        {
            json.WriteStartObject();
            json.WriteString("role"u8, "system"u8);
            json.WriteString("content"u8, instructions);
            json.WriteEndObject();
        }

        foreach (var message in messages)
        {
            Write(json, message);
        }

        json.WriteEndArray();
    }

    /// <summary>Writes a message; the results of several tools are a message each.</summary>
    public static void Write(Utf8JsonWriter json, ChatMessage message)
    {
        var contents = message.Contents;
        var results = 0;
        foreach (var content in contents)
        {
            if (content is FunctionResultContent result)
            {
                results++;
                WriteResult(json, result);
            }
        }

        if (results == 0 || results < contents.Count)
        {
            WriteSpoken(json, message);
        }
    }

    /// <summary>Whether a message is nothing but text.</summary>
    public static bool IsText(ChatMessage message)
    {
        foreach (var content in message.Contents)
        {
            if (content is not (TextContent or UsageContent))
            {
                return false;
            }
        }

        return true;
    }

    private static void WriteResult(Utf8JsonWriter json, FunctionResultContent result)
    {
        json.WriteStartObject();
        json.WriteString("role"u8, "tool"u8);
        json.WriteString("tool_call_id"u8, result.CallId);
        json.WritePropertyName("content"u8);
        if (result.Exception is { } exception && result.Result is null)
        {
            json.WriteStringValue(exception.Message);
        }
        else
        {
            ToolValues.Write(json, result.Result);
        }

        json.WriteEndObject();
    }

    private static void WriteSpoken(Utf8JsonWriter json, ChatMessage message)
    {
        json.WriteStartObject();
        json.WriteString("role"u8, message.Role.Value);
        if (message.AuthorName is { } author)
        {
            json.WriteString("name"u8, author);
        }

        json.WritePropertyName("content"u8);
        var calls = WriteContent(json, message);
        if (calls > 0)
        {
            WriteCalls(json, message.Contents);
        }

        json.WriteEndObject();
    }

    private static int WriteContent(Utf8JsonWriter json, ChatMessage message)
    {
        if (IsText(message))
        {
            json.WriteStringValue(message.Text);
            return 0;
        }

        var (parts, calls) = (0, 0);
        foreach (var content in message.Contents)
        {
            if (content is FunctionCallContent)
            {
                calls++;
            }
            else if (MessageParts.IsPart(content) && parts++ == 0)
            {
                json.WriteStartArray();
            }

            MessageParts.Write(json, content);
        }

        if (parts > 0)
        {
            json.WriteEndArray();
        }
        else
        {
            json.WriteNullValue();
        }

        return calls;
    }

    private static void WriteCalls(Utf8JsonWriter json, IList<AIContent> contents)
    {
        json.WriteStartArray("tool_calls"u8);
        foreach (var content in contents)
        {
            if (content is FunctionCallContent call)
            {
                json.WriteStartObject();
                json.WriteString("id"u8, call.CallId);
                json.WriteString("type"u8, "function"u8);
                json.WriteStartObject("function"u8);
                json.WriteString("name"u8, call.Name);
                json.WriteString("arguments"u8, ToolValues.Arguments(call.Arguments).Json);
                json.WriteEndObject();
                json.WriteEndObject();
            }
        }

        json.WriteEndArray();
    }
}
