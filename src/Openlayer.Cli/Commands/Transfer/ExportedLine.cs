using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Openlayer.Cli.Commands.Transfer;

/// <summary>The form of a line: <c>{"pipeline":…,"rowId":…,"config":{…},"row":{…}}</c>.</summary>
internal static class ExportedLine
{
    public const string Pipeline = "pipeline";
    public const string RowId = "rowId";
    public const string Config = "config";
    public const string Row = "row";

    public const int MaxDepth = 5_000;

    private const string StoredId = "openlayer_row_id";
    private const string StoredConfig = "openlayer_config";

    public static JsonWriterOptions Writing { get; } =
        new()
        {
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            MaxDepth = MaxDepth,
            SkipValidation = true,
        };

    public static JsonDocumentOptions Reading { get; } = new() { MaxDepth = MaxDepth };

    /// <summary>Writes an item of the API's list as a line.</summary>
    /// <returns>The number of the row.</returns>
    public static long Write(IBufferWriter<byte> into, string pipeline, JsonElement item)
    {
        var id = item.GetProperty(StoredId).GetInt64();
        using (var writer = new Utf8JsonWriter(into, Writing))
        {
            writer.WriteStartObject();
            writer.WriteString(Pipeline, pipeline);
            writer.WriteNumber(RowId, id);
            if (item.TryGetProperty(StoredConfig, out var config))
            {
                writer.WritePropertyName(Config);
                config.WriteTo(writer);
            }

            writer.WriteStartObject(Row);
            foreach (
                var column in item.EnumerateObject()
                    .Where(static column => !column.NameEquals(StoredId) && !column.NameEquals(StoredConfig))
            )
            {
                column.WriteTo(writer);
            }

            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        into.Write("\n"u8);
        return id;
    }
}
