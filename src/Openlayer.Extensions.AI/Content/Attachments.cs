using Microsoft.Extensions.AI;

namespace Openlayer.Extensions.AI.Content;

/// <summary>Turns images, sounds and files of messages into attachments of a step.</summary>
internal static class Attachments
{
    /// <summary>The kind of a part, by its media type.</summary>
    public static string KindOf(string mediaType) =>
        mediaType.Split('/', 2)[0].ToLowerInvariant() switch
        {
            "image" => "image",
            "audio" => "audio",
            "video" => "video",
            _ => "file",
        };

    /// <summary>
    /// Attachments of the messages that are new in a call: those after the last answer. The earlier ones were attached
    /// to the call that sent them first.
    /// </summary>
    public static List<TraceAttachment>? New(IReadOnlyCollection<ChatMessage> messages)
    {
        List<TraceAttachment>? found = null;
        foreach (var message in messages)
        {
            if (message.Role == ChatRole.Assistant)
            {
                found = null;
            }
            else
            {
                AddTo(ref found, message.Contents);
            }
        }

        return found;
    }

    /// <summary>Adds what has data, or names where it is.</summary>
    public static void AddTo(ref List<TraceAttachment>? attachments, IEnumerable<AIContent> contents)
    {
        foreach (var content in contents)
        {
            if (content is DataContent { Data.IsEmpty: false } or UriContent)
            {
                attachments ??= [];
                attachments.Add(Of(content, attachments.Count + 1));
            }
        }
    }

    private static TraceAttachment Of(AIContent content, int number) =>
        content is DataContent data
            ? TraceAttachment.FromBytes(
                string.IsNullOrWhiteSpace(data.Name) ? NameOf(data.MediaType, number) : data.Name,
                data.MediaType,
                data.Data.Span
            )
            : Linked((UriContent)content, number);

    private static TraceAttachment Linked(UriContent link, int number) =>
        TraceAttachment.FromUrl(NameOf(link.MediaType, number), link.MediaType, link.Uri);

    private static string NameOf(string mediaType, int number) => $"{KindOf(mediaType)} {number}";
}
