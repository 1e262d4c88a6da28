namespace Openlayer.Tests.Guardrails;

/// <summary>Streams of text, checked in windows and as a whole.</summary>
public sealed partial class GuardedStreamTests : TracingTest
{
    private const string Failure = "broken";

    private int _given;

    [Fact]
    public async Task A_window_is_released_as_soon_as_it_was_checked()
    {
        Guard(new MasksGuardrail { StreamWindow = 4, StreamOverlap = 2 });
        var given = new List<int>();
        var text = "";
        await foreach (var item in Stream("abcdefghijkl", 1))
        {
            given.Add(_given);
            text += item;
        }

        Assert.Equal("abcdefghijkl", text);
        // The first four go when six are there, the rest of the window being held back.
        Assert.Equal(6, given[0]);
        Assert.True(given[0] < given[^1]);
    }

    [Fact]
    public async Task A_buffered_stream_gives_nothing_before_its_end()
    {
        Guard(new MasksGuardrail { Streams = StreamCheck.Buffered });
        await foreach (var item in Stream("abc SECRET def", 1))
        {
            Assert.Equal(14, _given);
        }

        Assert.Equal("abc [masked] def", await ReadAsync("abc SECRET def", 1));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(5)]
    [InlineData(100)]
    public async Task What_stands_across_windows_is_found_wherever_it_begins(int size)
    {
        Guard(new MasksGuardrail { StreamWindow = 7, StreamOverlap = 8 });
        for (var at = 0; at < 40; at++)
        {
            var text = new string('a', at) + "SECRET" + new string('b', 40 - at);
            var expected = new string('a', at) + "[masked]" + new string('b', 40 - at);
            Assert.Equal(expected, await ReadAsync(text, size));
            Assert.Equal(expected, string.Concat(Letters(text)));
        }
    }

    [Fact]
    public async Task No_character_of_two_units_is_cut()
    {
        Guard(new MasksGuardrail { StreamWindow = 3, StreamOverlap = 2 });
        var text = string.Concat(Enumerable.Repeat("a😀", 20));
        await foreach (var item in Stream(text, 3))
        {
            Assert.False(char.IsLowSurrogate(item[0]));
            Assert.False(char.IsHighSurrogate(item[^1]));
        }

        Assert.Equal(text, await ReadAsync(text, 3));
    }

    [Fact]
    public async Task A_block_ends_the_stream_and_the_body_with_it()
    {
        Guard(
            new MasksGuardrail
            {
                StreamWindow = 4,
                StreamOverlap = 6,
                Blocks = true,
                BlockStrategy = BlockStrategy.ReturnErrorMessage,
                ErrorMessage = "[stopped]",
            }
        );
        var text = "abcdefgh SECRET " + new string('x', 1_000);
        var read = await ReadAsync(text, 1);
        Assert.StartsWith("abcd", read, StringComparison.Ordinal);
        Assert.EndsWith("[stopped]", read, StringComparison.Ordinal);
        Assert.DoesNotContain("SECRET", read, StringComparison.Ordinal);
        Assert.True(_given < 30, "the body went on after the block");
    }

    [Fact]
    public async Task One_step_stands_for_all_windows()
    {
        Guard(new MasksGuardrail { StreamWindow = 4, StreamOverlap = 6 });
        var read = await ReadAsync("abcdefgh SECRET ijklmnopqrstuvw", 3);
        Assert.Equal("abcdefgh [masked] ijklmnopqrstuvw", read);
        var root = (await RowAsync())["steps"]![0]!;
        Assert.Equal(
            ["Masks - Input", "Masks - Output"],
            root["steps"]!.AsArray().Select(step => (string?)step!["name"])
        );
        var output = root["steps"]![1]!;
        Assert.Equal("modify", (string?)output["action"]);
        Assert.Equal("abcdefgh SECRET ijklmnopqrstuvw", (string?)output["inputs"]!["original_data"]);
        Assert.Equal(read, (string?)output["output"]);
        Assert.True((bool)root["metadata"]!["guardrail_modified"]!);
    }

    [Fact]
    public async Task Each_reading_of_a_stream_is_checked_with_the_arguments_of_the_call()
    {
        Guard(
            new ScriptedGuardrail
            {
                Input = (inputs, _) => new(GuardrailResult.Modify(inputs.With("text", inputs["text"] + "!"))),
            }
        );
        var stream = Stream("a", 1);
        Assert.Equal("a!", await JoinAsync(stream));
        Assert.Equal("a!", await JoinAsync(stream));
    }

    [Fact]
    public async Task A_stream_that_is_not_read_to_its_end_is_recorded()
    {
        Guard(new MasksGuardrail { StreamWindow = 2, StreamOverlap = 0 });
        await foreach (var item in Stream("abcdefgh", 1))
        {
            break;
        }

        var root = (await RowAsync())["steps"]![0]!;
        Assert.Equal("Masks - Output", (string?)root["steps"]![1]!["name"]);
    }

    [Fact]
    public async Task The_reader_cancels_the_body()
    {
        Guard(new MasksGuardrail());
        using var source = new CancellationTokenSource();
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var item in Stream("abc", 1).WithCancellation(source.Token))
            {
                Assert.Fail("nothing is read");
            }
        });
    }

    [Theory]
    [InlineData(false, "ab SECRET cd#", "ab [masked] cd")]
    [InlineData(true, "ab SECRET cd#", "")]
    [InlineData(true, "#", "")]
    public async Task What_was_yielded_before_a_failure_is_checked_and_read_before_it(
        bool blocks,
        string text,
        string expected
    )
    {
        Guard(new MasksGuardrail { Blocks = blocks });
        var read = "";
        var failure = await Assert.ThrowsAsync<InvalidOperationException>(async () =>
        {
            await foreach (var item in Stream(text, 1))
            {
                read += item;
            }
        });
        var letters = "";
        var failureOfLetters = Assert.Throws<InvalidOperationException>(() =>
        {
            foreach (var letter in Letters(text))
            {
                letters += letter;
            }
        });

        Assert.Equal((Failure, expected), (failure.Message, read));
        Assert.Equal((Failure, expected), (failureOfLetters.Message, letters));
    }

    private void Guard(Guardrail guardrail) => Configure(options => options.Guardrails.Add(guardrail));

    private async Task<string> ReadAsync(string text, int size)
    {
        _given = 0;
        return await JoinAsync(Stream(text, size));
    }

    private static async Task<string> JoinAsync(IAsyncEnumerable<string> stream)
    {
        var text = "";
        await foreach (var item in stream)
        {
            text += item;
        }

        return text;
    }

    [Trace, Guard]
    private partial IAsyncEnumerable<string> Stream(string text, int size);

    private async IAsyncEnumerable<string> StreamCore(string text, int size)
    {
        for (var at = 0; at < text.Length; at += size)
        {
            await Task.Yield();
            var item = text.Substring(at, Math.Min(size, text.Length - at));
            _given += item == "#" ? throw new InvalidOperationException(Failure) : item.Length;
            yield return item;
        }
    }

    [Trace, Guard]
    private static partial IEnumerable<string> Letters(string text);

    private static IEnumerable<string> LettersCore(string text)
    {
        foreach (var letter in text)
        {
            yield return letter == '#' ? throw new InvalidOperationException(Failure) : letter.ToString();
        }
    }

    private sealed class MasksGuardrail() : Guardrail("Masks")
    {
        public bool Blocks { get; init; }

        protected override GuardrailResult CheckOutput(object? output, GuardrailInputs inputs)
        {
            var text = Assert.IsType<string>(output);
            return !text.Contains("SECRET", StringComparison.Ordinal) ? GuardrailResult.Allowed
                : Blocks ? GuardrailResult.Block("a secret")
                : GuardrailResult.ModifyOutput(text.Replace("SECRET", "[masked]", StringComparison.Ordinal));
        }
    }
}
