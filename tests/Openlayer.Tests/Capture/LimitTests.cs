using System.Text.Json.Nodes;

namespace Openlayer.Tests.Capture;

public sealed partial class LimitTests : TracingTest
{
    private const int Large = 50_000_000;

    public static TheoryData<string> LargeInputs => ["text", "bytes", "text in an object", "flags", "texts"];

    [Theory]
    [MemberData(nameof(LargeInputs))]
    public async Task An_input_of_50_MB_takes_a_few_of_them_and_keeps_its_size(string kind)
    {
        Take("the first call", new object());
        await RowsAsync();
        Sent.Clear();
        (string? Text, object? Value) input = kind switch
        {
            "text" => (new string('x', Large), null),
            "bytes" => (null, new byte[Large]),
            "text in an object" => (null, new Document("title", new string('x', Large))),
            "flags" => (null, Enumerable.Repeat(true, Large / "true,".Length).ToList()),
            _ => (null, Enumerable.Repeat(new string('x', 1_000), Large / 1_000).ToArray()),
        };

        var before = GC.GetTotalAllocatedBytes(precise: true);
        Take(input.Text, input.Value);
        var result = await OpenlayerTracer.FlushAsync(Patience);
        var allocated = GC.GetTotalAllocatedBytes(precise: true) - before;

        Assert.Equal(2, result.Delivered);
        // The kept part, its row, the request, and what the recording transport makes of them; the input alone is 50 to
        // 100 MB.
        Assert.InRange(allocated, 0, Large * 3L / 4);
        var inputs = (await RowAsync())["steps"]![0]!["inputs"]!.AsObject();
        AssertHasItsSize(kind, inputs);
    }

    [Fact]
    public async Task A_long_text_is_let_go_of_when_it_is_captured_not_when_it_is_sent()
    {
        Configure(options => options.Delivery.Linger = TimeSpan.FromMinutes(1));
        var text = Call();
        GC.Collect();
        Assert.False(text.IsAlive);
        await OpenlayerTracer.FlushAsync(Patience);
        Assert.EndsWith($"… [cut: {Large} characters]", (string?)(await RowAsync())["text"], StringComparison.Ordinal);

        [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
        static WeakReference Call()
        {
            var large = new string('x', Large);
            Take(large, null);
            return new WeakReference(large);
        }
    }

    [Fact]
    public async Task A_redactor_sees_what_stands_across_the_cut()
    {
        Configure(options =>
        {
            options.Capture.MaxValueBytes = 256;
            options.Capture.Redactor = text => text.Replace("SECRET", "******", StringComparison.Ordinal);
        });
        Take(new string('x', 253) + "SECRET" + new string('y', 5_000), null);
        var text = (string)(await RowAsync())["text"]!;
        Assert.DoesNotContain("SEC", text, StringComparison.Ordinal);
        Assert.EndsWith("***… [cut: 5259 characters]", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_long_text_inside_an_object_costs_the_rest_of_it_nothing()
    {
        Configure(options => options.Capture.MaxValueBytes = 1_000);
        Take(null, new Document("title", new string('x', 2_000)));
        var value = (await RowAsync())["value"]!;
        Assert.Equal("title", (string?)value["title"]);
        Assert.Equal(new string('x', 250) + "… [cut: 2000 characters]", (string?)value["text"]);
    }

    [Fact]
    public async Task A_step_has_a_limit_of_its_own_and_marks_what_is_over_it()
    {
        Configure(options => options.Capture.MaxStepBytes = 3_000);
        using (OpenlayerTracer.StartStep("outer"))
        {
            Take(new string('a', 2_000), new[] { new string('b', 2_000) });
            Take(new string('a', 2_000), "fits");
        }

        var steps = (await RowAsync())["steps"]![0]!["steps"]!;
        Assert.Equal(2_000, ((string)steps[0]!["inputs"]!["text"]!).Length);
        Assert.Equal("room", (string?)steps[0]!["inputs"]!["value"]!["openlayer.omitted"]);
        Assert.Equal(2_004, (int)steps[0]!["inputs"]!["value"]!["bytes"]!);
        Assert.Equal("fits", (string?)steps[1]!["inputs"]!["value"]);
    }

    [Fact]
    public async Task Steps_beyond_the_limit_of_a_trace_are_counted()
    {
        Configure(options => options.Capture.MaxTraceBytes = 20_000);
        using (OpenlayerTracer.StartStep("outer"))
        {
            for (var i = 0; i < 500; i++)
            {
                Take(new string('a', 100), i);
            }
        }

        var row = await RowAsync();
        var kept = row["steps"]![0]!["steps"]!.AsArray().Count;
        Assert.InRange(kept, 10, 100);
        Assert.Equal(500 - kept, (int)row["omittedSteps"]!);
        Assert.InRange(row.ToJsonString().Length, 20_000, 25_000);
    }

    private static void AssertHasItsSize(string kind, JsonObject inputs)
    {
        switch (kind)
        {
            case "text":
                Assert.EndsWith($"… [cut: {Large} characters]", (string?)inputs["text"], StringComparison.Ordinal);
                break;
            case "text in an object":
                Assert.EndsWith(
                    $"… [cut: {Large} characters]",
                    (string?)inputs["value"]!["text"],
                    StringComparison.Ordinal
                );
                break;
            case "bytes":
                Assert.Equal(Large, (int)inputs["value"]!["bytes"]!);
                break;
            default:
                Assert.InRange((int)inputs["value"]!["bytesAtLeast"]!, 8 * 1024 * 1024, Large);
                break;
        }
    }

    [Trace]
    private static partial void Take(string? text, object? value);

    private static void TakeCore(string? text, object? value) { }

    private sealed record Document(string Title, string Text);
}
