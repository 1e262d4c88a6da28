using System.Buffers.Text;
using Openlayer.Capture;

namespace Openlayer.Rows;

/// <summary>Writes the attachments of a step.</summary>
internal static class AttachmentWriter
{
    public static void Write(RowBuffer row, IReadOnlyList<TraceAttachment> attachments)
    {
        var json = row.Json;
        json.WriteStartArray("attachments"u8);
        foreach (var attachment in attachments)
        {
            json.WriteStartObject();
            json.WriteString("id"u8, attachment.Id);
            json.WriteString("name"u8, attachment.Name);
            json.WriteString("mediaType"u8, attachment.MediaType);
            if (attachment.Url is { } url)
            {
                json.WriteString("url"u8, url.OriginalString);
            }

            if (!attachment.Data.IsEmpty)
            {
                if (Base64.GetMaxEncodedToUtf8Length(attachment.Data.Length) <= row.Left)
                {
                    json.WriteBase64String("dataBase64"u8, attachment.Data.Span);
                }
                else
                {
                    json.WriteString("dataOmitted"u8, "too large for its step or trace");
                }

                json.WriteNumber("sizeBytes"u8, attachment.Data.Length);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
