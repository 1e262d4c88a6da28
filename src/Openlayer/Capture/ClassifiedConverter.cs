using System.Text.Json;
using Openlayer.GeneratedCode;

namespace Openlayer.Capture;

/// <summary>Stands in for the values of a classified type, and for those of a classified property.</summary>
internal sealed class ClassifiedConverter(ClassifiedValues values, ClassifiedAs? property = null) : WrittenOnlyConverter
{
    public override bool CanConvert(Type typeToConvert) =>
        property is not null || DataClassification.Of(typeToConvert) is not null;

    public override void Write(Utf8JsonWriter writer, object value, JsonSerializerOptions options) =>
        Write(writer, value);

    public void Write(Utf8JsonWriter writer, object value) =>
        values.Write(writer, value, property ?? DataClassification.Of(value.GetType())!);
}
