using System.Text.Json;
using Openlayer.Capture;

namespace Openlayer.Rows;

/// <summary>The platform reads a context as a list of texts: anything else is brought into that form.</summary>
internal static class ContextList
{
    public static void Write(RowJson json, byte[] value)
    {
        json.WriteStartArray();
        if (value.Length > 0)
        {
            using var document = JsonDocument.Parse(
                value,
                new JsonDocumentOptions { MaxDepth = JsonFormat.DeepestRead }
            );
            if (document.RootElement.ValueKind == JsonValueKind.Array)
            {
                foreach (var item in document.RootElement.EnumerateArray())
                {
                    WriteText(json, item);
                }
            }
            else if (document.RootElement.ValueKind != JsonValueKind.Null)
            {
                WriteText(json, document.RootElement);
            }
        }

        json.WriteEndArray();
    }

    private static void WriteText(RowJson json, JsonElement item) =>
        json.WriteStringValue(item.ValueKind == JsonValueKind.String ? item.GetString() : item.GetRawText());
}
