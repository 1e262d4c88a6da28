using System.Text.Json;
using System.Text.Json.Serialization;

namespace Openlayer.Capture;

/// <summary>
/// Cuts long texts inside captured objects where they are written, so that a document in one member does not cost the
/// others: the object is kept, with the text's beginning and its length.
/// </summary>
internal sealed class LongTextConverter(CaptureOptions limits) : JsonConverter<string>
{
    // The largest share of a value that one of its texts may take.
    private const int Share = 4;

    public static int MaxLengthIn(CaptureOptions limits) => limits.MaxValueBytes / Share;

    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.GetString();

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) =>
        ValueWriter.Short(writer, value, MaxLengthIn(limits));

    public override void WriteAsPropertyName(Utf8JsonWriter writer, string value, JsonSerializerOptions options) =>
        writer.WritePropertyName(value);
}
