using System.Buffers;
using System.ComponentModel;
using System.Text.Json;

namespace Openlayer.GeneratedCode;

/// <summary>
/// The JSON of what libraries keep as parts of it. Generated code calls it; not meant to be used directly.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class JsonBytes
{
    /// <summary>An object without members.</summary>
    public static ReadOnlyMemory<byte> Empty { get; } = "{}"u8.ToArray();

    /// <summary>An object of these members.</summary>
    /// <param name="members">The members; none for an empty object.</param>
    public static ReadOnlyMemory<byte> Of(IEnumerable<KeyValuePair<string, JsonElement>>? members) =>
        Of(
            members ?? [],
            static (json, all) =>
            {
                json.WriteStartObject();
                foreach (var (name, value) in all)
                {
                    json.WritePropertyName(name);
                    value.WriteTo(json);
                }

                json.WriteEndObject();
            }
        );

    /// <summary>A value.</summary>
    /// <param name="value">The value.</param>
    public static ReadOnlyMemory<byte> Of(JsonElement value) => Of(value, static (json, it) => it.WriteTo(json));

    /// <summary>A text.</summary>
    /// <param name="text">The text.</param>
    public static ReadOnlyMemory<byte> Of(string? text) => Of(text, static (json, it) => json.WriteStringValue(it));

    /// <summary>Whole numbers.</summary>
    /// <param name="numbers">The numbers.</param>
    public static ReadOnlyMemory<byte> Of(ReadOnlyMemory<int> numbers) =>
        Of(
            numbers,
            static (json, all) =>
            {
                json.WriteStartArray();
                foreach (var number in all.Span)
                {
                    json.WriteNumberValue(number);
                }

                json.WriteEndArray();
            }
        );

    internal static ReadOnlyMemory<byte> Of<T>(T state, Action<Utf8JsonWriter, T> write)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(bytes);
        write(json, state);
        json.Flush();
        return bytes.WrittenMemory;
    }
}
