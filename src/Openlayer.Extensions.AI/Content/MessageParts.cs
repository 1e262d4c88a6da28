using System.Text.Json;
using Microsoft.Extensions.AI;

namespace Openlayer.Extensions.AI.Content;

/// <summary>Writes what a message is made of beside calls of tools. The data itself goes into attachments.</summary>
internal static class MessageParts
{
    /// <summary>False of what a message carries along and is written elsewhere, or nowhere.</summary>
    public static bool IsPart(AIContent content) =>
        content is not (FunctionCallContent or FunctionResultContent or UsageContent);

    /// <summary>Writes a part; nothing of what is none.</summary>
    public static void Write(Utf8JsonWriter json, AIContent content)
    {
        if (!IsPart(content))
        {
            return;
        }

        json.WriteStartObject();
        switch (content)
        {
            case TextContent text:
                json.WriteString("type"u8, "text"u8);
                json.WriteString("text"u8, text.Text);
                break;
            case TextReasoningContent reasoning:
                json.WriteString("type"u8, "reasoning"u8);
                json.WriteString("text"u8, reasoning.Text);
                break;
            case DataContent data:
                WriteMedia(json, data.MediaType, data.Name);
                json.WriteNumber("sizeBytes"u8, data.Data.Length);
                break;
            case UriContent link:
                WriteMedia(json, link.MediaType, name: null);
                json.WriteString("url"u8, link.Uri.OriginalString);
                break;
            case HostedFileContent file:
                json.WriteString("type"u8, "file"u8);
                json.WriteString("file_id"u8, file.FileId);
                break;
            case ErrorContent error:
                WriteError(json, error);
                break;
            default:
                json.WriteString("type"u8, content.GetType().Name);
                break;
        }

        json.WriteEndObject();
    }

    private static void WriteError(Utf8JsonWriter json, ErrorContent error)
    {
        json.WriteString("type"u8, "error"u8);
        json.WriteString("text"u8, error.Message);
        json.WriteString("code"u8, error.ErrorCode);
    }

    private static void WriteMedia(Utf8JsonWriter json, string mediaType, string? name)
    {
        json.WriteString("type"u8, Attachments.KindOf(mediaType));
        json.WriteString("mediaType"u8, mediaType);
        if (name is not null)
        {
            json.WriteString("name"u8, name);
        }
    }
}
