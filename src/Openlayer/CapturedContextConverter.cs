using System.Text.Json;
using System.Text.Json.Serialization;

namespace Openlayer;

/// <summary>A context is its text. What is no context is read as an empty one.</summary>
internal sealed class CapturedContextConverter : JsonConverter<CapturedContext>
{
    public override bool HandleNull => true;

    public override CapturedContext Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.String)
        {
            _ = CapturedContext.TryParse(reader.GetString(), out var context);
            return context;
        }

        reader.Skip();
        return default;
    }

    public override void Write(Utf8JsonWriter writer, CapturedContext value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}
