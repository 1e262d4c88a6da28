using System.Buffers;
using System.Text.Json;
using Openlayer.Dashboard.Storage;

namespace Openlayer.Dashboard.Pages.Turns;

/// <summary>A row as a line of JSON, in the form that <c>dotnet openlayer import</c> reads.</summary>
internal static class RowLine
{
    public static ReadOnlyMemory<byte> Of(string pipeline, RowBody body)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, StoredJson.Writing))
        {
            writer.WriteStartObject();
            writer.WriteString("pipeline", pipeline);
            writer.WriteNumber("rowId", body.Id);
            Write(writer, "config", body.Config);
            Write(writer, "row", body.Json);
            writer.WriteEndObject();
        }

        buffer.Write("\n"u8);
        return buffer.WrittenMemory;
    }

    private static void Write(Utf8JsonWriter writer, string name, string json)
    {
        using var value = JsonDocument.Parse(json, StoredJson.Reading);
        writer.WritePropertyName(name);
        value.RootElement.WriteTo(writer);
    }
}
