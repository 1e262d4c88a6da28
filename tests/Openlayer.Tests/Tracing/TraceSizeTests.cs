using System.Text.Json;

namespace Openlayer.Tests.Tracing;

/// <summary>The memory of a trace bounds the queue, so it has to count what the trace really holds.</summary>
public sealed class TraceSizeTests : TracingTest
{
    private const int Length = 1000;

    private static readonly string _text = new('x', Length);

    [Fact]
    public void A_text_takes_two_bytes_a_character() => Assert.Equal(2 * Length, Take(_text) - Take(""));

    [Fact]
    public void An_address_takes_as_much_as_its_text() =>
        Assert.Equal(2 * Length, Take(new Uri(_text, UriKind.Relative)) - Take((Uri?)null));

    [Fact]
    public void A_mutable_value_takes_its_JSON()
    {
        var list = Enumerable.Range(0, 50).ToList();
        Assert.Equal(JsonSerializer.SerializeToUtf8Bytes(list).Length, Take(list) - Take((List<int>?)null));
    }

    [Fact]
    public void A_number_takes_nothing_of_its_own() => Assert.Equal(Take(0), Take(long.MaxValue));

    [Fact]
    public void Every_input_counts() => Assert.Equal(4 * Length, Take(_text, 1, _text) - Take("", 1, ""));

    [Fact]
    public void So_do_inputs_of_a_step_below_and_of_one_that_is_opened_by_hand() =>
        Assert.Equal(4 * Length, Nest(_text) - Nest(""));

    private static long SizeOf(Action call)
    {
        ActiveTrace? trace = null;
        using (var root = OpenlayerTracer.StartStep("root"))
        {
            trace = root.Step!.Trace;
            call();
        }

        return trace.Size;
    }

    private static long Take(string text) => SizeOf(() => Sizes.Text(text));

    private static long Take(Uri? address) => SizeOf(() => Sizes.Address(address));

    private static long Take(List<int>? list) => SizeOf(() => Sizes.List(list));

    private static long Take(long number) => SizeOf(() => Sizes.Number(number));

    private static long Take(string first, int number, string second) =>
        SizeOf(() => Sizes.Several(first, number, second));

    private static long Nest(string text) =>
        SizeOf(() =>
        {
            using var step = OpenlayerTracer.StartStep("by hand", inputs: [new("text", text)]);
            Sizes.Text(text);
        });

    internal static class Sizes
    {
        [Trace]
        public static void Text(string text) { }

        [Trace]
        public static void Address(Uri? address) { }

        [Trace]
        public static void List(List<int>? list) { }

        [Trace]
        public static void Number(long number) { }

        [Trace]
        public static void Several(string first, int number, string second) { }
    }
}
