using System.Text.Json;
using System.Text.Json.Serialization;

namespace Openlayer.Capture;

/// <summary>A converter of values of any type that are captured, and so never read back.</summary>
internal abstract class WrittenOnlyConverter : JsonConverter<object>
{
    public sealed override object Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("Captured values can be written but not read.");

    /// <summary>As the key of a dictionary, where System.Text.Json would ask for a converter without end.</summary>
    public sealed override void WriteAsPropertyName(
        Utf8JsonWriter writer,
        object value,
        JsonSerializerOptions options
    ) => throw new NeedsCareException();
}
