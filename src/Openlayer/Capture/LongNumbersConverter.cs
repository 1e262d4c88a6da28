using System.Text.Json;

namespace Openlayer.Capture;

/// <summary>Cuts long lists of numbers inside captured objects where they are written.</summary>
internal sealed class LongNumbersConverter : WrittenOnlyConverter
{
    public override bool CanConvert(Type typeToConvert) => LongNumbers.IsList(typeToConvert);

    public override void Write(Utf8JsonWriter writer, object value, JsonSerializerOptions options)
    {
        if (!LongNumbers.IsList(value.GetType()))
        {
            throw new NeedsCareException(); // a user's class behind an interface
        }

        LongNumbers.Write(writer, value);
    }
}
