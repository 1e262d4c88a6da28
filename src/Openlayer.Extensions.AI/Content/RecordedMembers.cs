using System.Text.Json;
using Openlayer.GeneratedCode;

namespace Openlayer.Extensions.AI.Content;

/// <summary>Takes a captured object apart, so that each of its members is an input.</summary>
internal static class RecordedMembers
{
    public static void Write(in InputWriter inputs, ReadOnlySpan<byte> captured)
    {
        if (captured.IsEmpty)
        {
            return;
        }

        var reader = new Utf8JsonReader(captured, new JsonReaderOptions { MaxDepth = 512 });
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            return;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            reader.Read();
            var start = (int)reader.TokenStartIndex;
            reader.Skip();
            inputs.Write(name, CapturedValue.FromJson(captured[start..(int)reader.BytesConsumed]));
        }
    }
}
