using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Openlayer.Cli.Commands.Transfer;

/// <summary>An item that can be sent.</summary>
/// <param name="Number">Where it stands in the file.</param>
/// <param name="Pipeline">Null for OTLP, unless the command names one.</param>
/// <param name="Config">The row's config; null for OTLP.</param>
/// <param name="Json">The row, or the OTLP request.</param>
internal sealed record ImportLine(long Number, string? Pipeline, string? Config, byte[] Json)
{
    public const string ResourceSpans = "resourceSpans";

    private const string IdColumn = "inferenceIdColumnName";
    private const string DefaultIdColumn = "inferenceId";

    public bool IsOtlp => Config is null;

    /// <exception cref="FormatException">It is neither a row nor an OTLP request.</exception>
    public static ImportLine Read(ImportItem item, string? pipeline)
    {
        try
        {
            using var line = JsonDocument.Parse(item.Text, ExportedLine.Reading);
            return Read(item, line.RootElement, pipeline);
        }
        catch (JsonException error)
        {
            throw new FormatException($"it is not JSON: {error.Message}", error);
        }
    }

    private static ImportLine Read(ImportItem item, JsonElement line, string? pipeline)
    {
        if (line.ValueKind != JsonValueKind.Object)
        {
            throw new FormatException("it is not a JSON object.");
        }

        if (line.TryGetProperty(ResourceSpans, out _))
        {
            return new(item.Number, pipeline, null, Encoding.UTF8.GetBytes(item.Text));
        }

        if (!line.TryGetProperty(ExportedLine.Row, out var row) || row.ValueKind != JsonValueKind.Object)
        {
            throw new FormatException("it has neither 'row', an object, nor 'resourceSpans'.");
        }

        var target = pipeline ?? Text(line, ExportedLine.Pipeline);
        if (string.IsNullOrWhiteSpace(target))
        {
            throw new FormatException("it has no 'pipeline'. Name one with --pipeline.");
        }

        if (!line.TryGetProperty(ExportedLine.Config, out var config) || config.ValueKind == JsonValueKind.Null)
        {
            return new(item.Number, target, "{}", WithId(row, DefaultIdColumn, item));
        }

        return config.ValueKind == JsonValueKind.Object
            ? new(
                item.Number,
                target,
                config.GetRawText(),
                WithId(row, Text(config, IdColumn) ?? DefaultIdColumn, item)
            )
            : throw new FormatException("'config' is not an object.");
    }

    // A row without an id would be there twice after a second import of the same file.
    private static byte[] WithId(JsonElement row, string column, ImportItem item)
    {
        if (row.TryGetProperty(column, out _))
        {
            return Encoding.UTF8.GetBytes(row.GetRawText());
        }

        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{item.Number}\n{item.Text}"));
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, ExportedLine.Writing))
        {
            writer.WriteStartObject();
            writer.WriteString(column, "import-" + Convert.ToHexStringLower(hash.AsSpan(0, 16)));
            foreach (var member in row.EnumerateObject())
            {
                member.WriteTo(writer);
            }

            writer.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static string? Text(JsonElement of, string name) =>
        of.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
