using System.Text.Json;
using System.Text.Json.Serialization;
using Openlayer.GeneratedCode;

namespace Openlayer.Serialization;

/// <summary>Stands in for the values of a classified type, and for those of a classified property.</summary>
internal sealed class ClassifiedConverter(ClassifiedValues values, ClassifiedAs? property = null) : JsonConverter<object>
{
    public override bool CanConvert(Type typeToConvert) =>
        property is not null || DataClassification.Of(typeToConvert) is not null;

    public override object Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("Captured values are only written.");

    public override void Write(Utf8JsonWriter writer, object value, JsonSerializerOptions options) =>
        Write(writer, value);

    public void Write(Utf8JsonWriter writer, object value) =>
        values.Write(writer, value, property ?? DataClassification.Of(value.GetType())!);
}
