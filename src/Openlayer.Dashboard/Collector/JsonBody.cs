using System.Text.Json;
using System.Text.Unicode;
using Openlayer.Dashboard.Rows;
using Openlayer.Dashboard.Storage;

namespace Openlayer.Dashboard.Collector;

/// <summary>JSON from outside: checked to be readable in every part before any part is used.</summary>
internal static class JsonBody
{
    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <exception cref="MalformedRequestException">It is not JSON in UTF-8, or too deep.</exception>
    public static JsonDocument Parse(ReadOnlyMemory<byte> body)
    {
        if (body.Span.StartsWith(ByteOrderMark))
        {
            body = body[ByteOrderMark.Length..];
        }

        // The JSON reader checks the text of strings only when they are asked for, which would be too late.
        if (!Utf8.IsValid(body.Span))
        {
            throw new MalformedRequestException("The body is not valid UTF-8.");
        }

        var nesting = Nesting.Of(body.Span);
        if (nesting.IsTooMuch)
        {
            throw new MalformedRequestException(
                "The body is nested too deeply for its length, and would take long to read. Send flatter values."
            );
        }

        try
        {
            return JsonDocument.Parse(LoneSurrogates.Replace(body), StoredJson.Reading);
        }
        catch (JsonException error)
        {
            throw new MalformedRequestException(
                nesting.Deepest > StoredJson.MaxDepth
                    ? $"The body is nested deeper than {StoredJson.MaxDepth} levels of JSON. Send flatter values."
                    : $"The body is not valid JSON: {error.Message}"
            );
        }
    }

    public static string Write(JsonElement element) => System.Text.Encoding.UTF8.GetString(Bytes(element.WriteTo).Span);

    /// <summary>The object with one more member.</summary>
    public static ReadOnlyMemory<byte> BytesWith(JsonElement element, string name, string value) =>
        Bytes(writer =>
        {
            writer.WriteStartObject();
            foreach (var member in element.EnumerateObject())
            {
                member.WriteTo(writer);
            }

            writer.WriteString(name, value);
            writer.WriteEndObject();
        });

    private static ReadOnlyMemory<byte> Bytes(Action<Utf8JsonWriter> write)
    {
        var buffer = new System.Buffers.ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(buffer, StoredJson.Writing))
        {
            write(writer);
        }

        return buffer.WrittenMemory;
    }
}
