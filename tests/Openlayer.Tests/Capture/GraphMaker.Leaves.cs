using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Openlayer.Tests.Capture;

internal sealed partial class GraphMaker
{
    private abstract record Leaves;

    private sealed record LeafA(int Number) : Leaves, ILeaf;

    private sealed record LeafB(string Text) : Leaves;

    private sealed record Typed(IReadOnlyList<Leaves> Items, ILeaf One, ImmutableArray<Leaves> Missing);

    [JsonConverter(typeof(OddConverter))]
    private sealed class Odd(int fault)
    {
        public void Write(Utf8JsonWriter json) => WriteFault(json, fault);
    }

    private sealed class OddConverter : JsonConverter<Odd>
    {
        public override Odd? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => null;

        public override void Write(Utf8JsonWriter writer, Odd value, JsonSerializerOptions options) =>
            value.Write(writer);
    }

    private sealed class WithConvertedMember(GraphMaker maker)
    {
        private readonly int _counter = maker.NewCounter();

        [JsonConverter(typeof(FaultConverter))]
        public int Fault
        {
            get
            {
                maker.Count(_counter);
                return _counter % 6;
            }
        }
    }

    private sealed class FaultConverter : JsonConverter<int>
    {
        public override int Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => 0;

        public override void Write(Utf8JsonWriter writer, int value, JsonSerializerOptions options) =>
            WriteFault(writer, value);
    }

    private static void WriteFault(Utf8JsonWriter json, int fault)
    {
        switch (fault)
        {
            case 0:
                break;
            case 1:
                json.Dispose();
                break;
            case 2:
                json.WriteStartArray();
                break;
            case 3:
                json.WriteRawValue("{", skipInputValidation: true);
                break;
            case 4:
                json.WriteNumberValue(1);
                json.WriteNumberValue(2);
                break;
            default:
                json.WriteNumberValue(DifferentialCaptureTests.Inner(json));
                break;
        }
    }
}
