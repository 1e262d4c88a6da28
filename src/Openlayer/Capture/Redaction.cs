using System.Text.Json;

namespace Openlayer.Capture;

/// <summary>
/// What the user's redactor does to captured texts. Fails closed: a text that it could not judge is not sent.
/// </summary>
internal sealed class Redaction(Func<string, string>? redactor)
{
    public static readonly Redaction None = new(null);

    /// <summary>This one, unless another redactor is set now.</summary>
    public Redaction Using(Func<string, string>? current) => current == redactor ? this : new Redaction(current);

    private const string Withheld = "[withheld: the redactor failed]";

    /// <summary>The text to send in place of this one.</summary>
    public string? Of(string? text)
    {
        if (redactor is null || text is null)
        {
            return text;
        }

        try
        {
            return redactor(text) ?? Withheld;
        }
#pragma warning disable CA1031 // The redactor is user code: what it throws must cost this text and nothing else.
        catch (Exception)
#pragma warning restore CA1031
        {
            return Withheld;
        }
    }

    /// <summary>Writes JSON that was captured whole, with every text in it redacted.</summary>
    public void Write(RowJson json, ReadOnlySpan<byte> captured)
    {
        if (redactor is null)
        {
            json.WriteRawValue(captured);
            return;
        }

        var reader = new Utf8JsonReader(captured, new JsonReaderOptions { MaxDepth = JsonFormat.DeepestRead });
        while (reader.Read())
        {
            WriteToken(json, ref reader);
        }
    }

    private void WriteToken(RowJson json, ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                json.WriteStartObject();
                break;
            case JsonTokenType.EndObject:
                json.WriteEndObject();
                break;
            case JsonTokenType.StartArray:
                json.WriteStartArray();
                break;
            case JsonTokenType.EndArray:
                json.WriteEndArray();
                break;
            case JsonTokenType.PropertyName:
                json.WritePropertyName(reader.GetString()!);
                break;
            case JsonTokenType.String:
                json.WriteStringValue(Of(reader.GetString()));
                break;
            default:
                json.WriteRawValue(reader.ValueSpan);
                break;
        }
    }
}
