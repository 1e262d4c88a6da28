using System.Collections;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Openlayer.Tests.Capture;

public sealed partial class UntracedCaptureTests
{
    private class Getter
    {
        public string Text => Summarize("t");
    }

    private sealed class Derived : Getter
    {
        public string? Name { get; set; }
    }

    private sealed class ThrowingGetter
    {
        public string Text => throw new InvalidOperationException(Summarize("t"));
    }

    private sealed class Neighbour
    {
        public string Text => Summarize("t");

        public string Bad => throw new InvalidOperationException("bad");
    }

    private readonly struct StructureGetter(int number)
    {
        public string Text => Summarize("t");

        public string Bad => throw new InvalidOperationException($"bad {number}");
    }

    private sealed class Awaiting
    {
        public string Text => SummarizeAsync("t").GetAwaiter().GetResult();
    }

    private sealed class AwaitingPool
    {
        public string Text => Pool("t").GetAwaiter().GetResult();
    }

    private sealed class AwaitingThread
    {
        public string Text
        {
            get
            {
                var text = "";
                var thread = new Thread(() => text = Summarize("t"));
                thread.Start();
                thread.Join();
                return text;
            }
        }
    }

    private sealed class ReadingStream
    {
        public List<string> Texts => Tell("t").ToListAsync().AsTask().GetAwaiter().GetResult();
    }

    private sealed class OpeningStep
    {
        public string Text
        {
            get
            {
                using var step = OpenlayerTracer.StartStep("inner");
                OpenlayerTracer.AddChatCompletionStep(new ChatCompletionDetails { Model = "m" });
                return Summarize("t");
            }
        }
    }

    private sealed class Cyclic
    {
        public Cyclic Self => this;

        public string Text => Summarize("t");
    }

    [JsonConverter(typeof(Converter))]
    private sealed class Converted;

    private sealed class ConvertedMember
    {
        [JsonConverter(typeof(AnyConverter))]
        public int Number { get; set; }
    }

    private sealed class Converter : JsonConverter<Converted>
    {
        public override Converted Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            new();

        public override void Write(Utf8JsonWriter writer, Converted value, JsonSerializerOptions options) =>
            writer.WriteStringValue(Summarize("t"));
    }

    private sealed class AnyConverter : JsonConverter<int>
    {
        public override int Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => 0;

        public override void Write(Utf8JsonWriter writer, int value, JsonSerializerOptions options) =>
            writer.WriteStringValue(Summarize("t"));
    }

    private sealed class Enumerated : IReadOnlyCollection<string>
    {
        public int Count => 2;

        public IEnumerator<string> GetEnumerator()
        {
            yield return Summarize("t");
            throw new InvalidOperationException("no more");
        }

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }

    private sealed class EnumeratedDictionary : Dictionary<string, string>, IEnumerable<KeyValuePair<string, string>>
    {
        IEnumerator<KeyValuePair<string, string>> IEnumerable<KeyValuePair<string, string>>.GetEnumerator()
        {
            yield return new("a", Summarize("t"));
        }
    }

    private sealed class Conditional
    {
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public string? Text => Summarize("t");
    }
}
