using System.Text.Json;
using System.Text.Json.Serialization;

namespace Openlayer.Tests.Capture;

public sealed partial class ConverterTests
{
    public enum Fault
    {
        None,
        Throws,
        Disposes,
        DisposesAfterWriting,
        WritesNothing,
        WritesTwoValues,
        WritesBrokenText,
        WritesHalfAnObject,
        EndsTooMuch,
        WritesAName,
        FlushesAndThrows,
        Resets,
        Indented,
        Large,
    }

    [JsonConverter(typeof(OddConverter))]
    public sealed record Odd(Fault Fault);

    private sealed record WithMember([property: JsonConverter(typeof(FaultConverter))] Fault Number)
    {
        public string After => "kept";
    }

    private static void WriteOdd(Utf8JsonWriter writer, Fault fault)
    {
        switch (fault)
        {
            case Fault.Throws:
                throw new InvalidOperationException("no");
            case Fault.Disposes:
                writer.Dispose();
                break;
            case Fault.DisposesAfterWriting:
                writer.WriteStringValue("written");
                writer.Dispose();
                writer.WriteStringValue("more");
                break;
            case Fault.WritesNothing:
                break;
            case Fault.WritesTwoValues:
                writer.WriteNumberValue(1);
                writer.WriteNumberValue(2);
                break;
            default:
                WriteOddly(writer, fault);
                break;
        }
    }

    private static void WriteOddly(Utf8JsonWriter writer, Fault fault)
    {
        switch (fault)
        {
            case Fault.WritesBrokenText:
                writer.WriteRawValue("{\"a\":", skipInputValidation: true);
                break;
            case Fault.WritesHalfAnObject:
                writer.WriteStartObject();
                break;
            case Fault.EndsTooMuch:
                writer.WriteNumberValue(1);
                writer.WriteEndObject();
                break;
            case Fault.WritesAName:
                writer.WritePropertyName("a");
                writer.WriteNumberValue(1);
                break;
            case Fault.FlushesAndThrows:
                writer.WriteStartArray();
                writer.Flush();
                throw new InvalidOperationException("no");
            case Fault.Resets:
                writer.Reset(new MemoryStream());
                writer.WriteNumberValue(1);
                break;
            case Fault.Indented:
                writer.WriteRawValue("{\n  \"a\": 1\r\n}");
                break;
            case Fault.Large:
                writer.WriteStringValue(new string('x', 2 * 1024 * 1024));
                break;
            default:
                writer.WriteStringValue("written");
                break;
        }
    }

    private sealed class OddConverter : JsonConverter<Odd>
    {
        public override Odd Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            new(Fault.None);

        public override void Write(Utf8JsonWriter writer, Odd value, JsonSerializerOptions options) =>
            WriteOdd(writer, value.Fault);
    }

    private sealed class FaultConverter : JsonConverter<Fault>
    {
        public override Fault Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            Fault.None;

        public override void Write(Utf8JsonWriter writer, Fault value, JsonSerializerOptions options) =>
            WriteOdd(writer, value);
    }

    private sealed class PlainConverter : JsonConverter<Plain>
    {
        public override Plain Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            new();

        public override void Write(Utf8JsonWriter writer, Plain value, JsonSerializerOptions options) { }
    }

    public sealed class Plain;

    public sealed record Box(Plain Plain);

    [JsonSerializable(typeof(Box))]
    [JsonSerializable(typeof(Plain))]
    private sealed partial class OddContext : JsonSerializerContext;

    private abstract record Part;

    private sealed record TextPart(string Text) : Part;

    [JsonConverter(typeof(WrappedFactory))]
    private sealed record Wrapped<T>(T Value);

    private sealed class WrappedFactory : JsonConverterFactory
    {
        public override bool CanConvert(Type typeToConvert) => true;

        public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
            (JsonConverter)
                Activator.CreateInstance(
                    typeof(WrappedConverter<>).MakeGenericType(typeToConvert.GetGenericArguments())
                )!;
    }

    private sealed class WrappedConverter<T> : JsonConverter<Wrapped<T>>
    {
        public override Wrapped<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            new(default(T)!);

        public override void Write(Utf8JsonWriter writer, Wrapped<T> value, JsonSerializerOptions options)
        {
            writer.WriteStartObject();
            writer.WritePropertyName("wrapped");
            JsonSerializer.Serialize(writer, (object?)value.Value, options);
            writer.WriteEndObject();
        }
    }

    private sealed class Masked
    {
        [JsonConverter(typeof(MaskConverter))]
        public string? Secret { get; set; }

        public int Bad => throw new InvalidOperationException("bad");
    }

    private sealed class MaskConverter : JsonConverter<string>
    {
        public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            null;

        public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) =>
            writer.WriteStringValue("***");
    }
}
