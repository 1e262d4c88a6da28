using System.Text.Json;

namespace Openlayer.Capture;

/// <summary>
/// Writes values inside of others by their texts, as <see cref="KnownTexts"/> has them, and trees of JSON as they are.
/// </summary>
internal sealed class KnownTextConverter(CaptureOptions limits) : WrittenOnlyConverter
{
    public override bool CanConvert(Type typeToConvert) =>
        KnownTexts.Of(typeToConvert) is not null || ForeignJson.Is(typeToConvert);

    public override void Write(Utf8JsonWriter writer, object value, JsonSerializerOptions options)
    {
        var type = value.GetType();
        if (ForeignJson.Is(type))
        {
            ForeignJson.Write(writer, value, limits);
        }
        else if (KnownTexts.Of(type) is { } text)
        {
            Write(writer, text(value), limits);
        }
        else
        {
            throw new NeedsCareException(); // a type of the user's below one that is known
        }
    }

    public static void Write(Utf8JsonWriter json, string? text, CaptureOptions limits)
    {
        if (text is null)
        {
            json.WriteNullValue();
        }
        else
        {
            ValueWriter.Short(json, text, LongTextConverter.MaxLengthIn(limits));
        }
    }
}
