using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Openlayer.Tests.Capture;

/// <summary>
/// What the user's converters write is taken only when it is JSON, and costs nothing else when it isn't.
/// </summary>
public sealed partial class ConverterTests : TracingTest
{
    public static TheoryData<Fault> Faults => [.. Enum.GetValues<Fault>()];

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_converter_that_writes_no_value_costs_its_value_alone(Fault fault)
    {
        Assert.Equal(fault, Echo(new Odd(fault)).Fault);
        Take(
            new
            {
                Before = 1,
                Inside = new Odd(fault),
                After = "kept",
            }
        );
        Take(new List<Odd> { new(fault), new(Fault.None) });
        Take(new Dictionary<string, Odd> { ["a"] = new(fault), ["b"] = new(Fault.None) });
        Take(new WithMember(fault));
        var rows = await RowsAsync();
        Assert.Equal(5, rows.Count);
        var values = rows.Select(row => row["steps"]![0]!["inputs"]!["value"]!).ToArray();
        AssertIs(fault, values[0]);
        AssertIs(fault, rows[0]["steps"]![0]!["output"]);
        Assert.Equal("kept", (string?)values[1]["after"]);
        AssertIs(fault, values[1]["inside"]);
        AssertIs(fault, values[2][0]);
        Assert.Equal("written", (string?)values[2][1]);
        AssertIs(fault, values[3]["a"]);
        Assert.Equal("written", (string?)values[3]["b"]);
        AssertIs(fault, values[4]["number"]);
        Assert.Equal("kept", (string?)values[4]["after"]);
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Later_captures_on_the_thread_are_right(Fault fault)
    {
        for (var i = 0; i < 5; i++)
        {
            Take(new Odd(fault));
            Take(new WithMember(fault));
            Take(new { Number = i });
            Take(new List<object> { new Odd(Fault.None), i });
        }

        // By their content: rows are ordered by the system's clock, which may be set while the test runs.
        var values = (await RowsAsync()).Select(row => row["steps"]![0]!["inputs"]!["value"]!.ToJsonString()).ToArray();
        Assert.Equal(20, values.Length);
        for (var i = 0; i < 5; i++)
        {
            Assert.Single(values, $$"""{"number":{{i}}}""");
            Assert.Single(values, $"""["written",{i}]""");
        }
    }

    [Fact]
    public async Task A_converter_of_a_registered_context_is_checked_too()
    {
        Configure(options =>
            options.SerializerContexts.Add(
                new OddContext(new JsonSerializerOptions { Converters = { new PlainConverter() } })
            )
        );
        Take(new Box(new Plain()));
        Take(new Plain());
        var rows = await RowsAsync();
        Assert.Equal("error", (string?)rows[0]["steps"]![0]!["inputs"]!["value"]!["Plain"]!["openlayer.omitted"]);
        Assert.Equal("error", (string?)rows[1]["steps"]![0]!["inputs"]!["value"]!["openlayer.omitted"]);
    }

    [Fact]
    public async Task A_factory_and_a_converter_that_goes_on_with_the_members_work()
    {
        Take(new Wrapped<int>(7));
        Take(new { Inside = new Wrapped<Part>(new TextPart("x")) });
        var rows = await RowsAsync();
        Assert.Equal("""{"wrapped":7}""", rows[0]["steps"]![0]!["inputs"]!["value"]!.ToJsonString());
        Assert.Equal(
            """{"wrapped":{"text":"x"}}""",
            rows[1]["steps"]![0]!["inputs"]!["value"]!["inside"]!.ToJsonString()
        );
    }

    [Fact]
    public async Task A_converter_masks_its_member_also_where_a_neighbour_throws()
    {
        Take(new Masked { Secret = "4111" });
        var value = (await RowAsync())["steps"]![0]!["inputs"]!["value"]!;
        Assert.Equal("***", (string?)value["secret"]);
        Assert.Equal("error", (string?)value["bad"]!["openlayer.omitted"]);
    }

    private static void AssertIs(Fault fault, JsonNode? value)
    {
        if (fault == Fault.None)
        {
            Assert.Equal("written", (string?)value);
        }
        else if (fault == Fault.Indented)
        {
            Assert.Equal("""{"a":1}""", value!.ToJsonString());
        }
        else if (fault == Fault.Large)
        {
            Assert.Equal("size", (string?)value!["openlayer.omitted"]);
        }
        else
        {
            Assert.Equal("error", (string?)value!["openlayer.omitted"]);
        }
    }

    [Trace]
    private static void Take(object value) => GC.KeepAlive(value);

    [Trace]
    private static Odd Echo(Odd value) => value;

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
