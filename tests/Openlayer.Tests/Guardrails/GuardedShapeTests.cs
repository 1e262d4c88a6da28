namespace Openlayer.Tests.Guardrails;

/// <summary>What a caller gets of each kind of method, by each strategy.</summary>
public sealed partial class GuardedShapeTests : TracingTest
{
    private int _runs;

    [Fact]
    public async Task What_is_allowed_is_as_it_was_without_a_guardrail()
    {
        Guard(new ScriptedGuardrail());
        Assert.Equal("hi", Text("hi"));
        Assert.Equal(2, Count("hi"));
        Assert.Equal("hi", await TextAsync("hi", default));
        Assert.Equal("hi", await ValueAsync("hi"));
        Note("hi");
        await NoteAsync("hi");
        Assert.Equal(["h", "i"], await ReadAsync("hi"));
        Assert.Equal(["h", "i"], Letters("hi"));
        Assert.Equal("hi!", Generic("hi", "!"));
        Assert.Equal(8, _runs);
    }

    [Theory]
    [InlineData(BlockStrategy.ThrowException)]
    [InlineData(BlockStrategy.ReturnEmpty)]
    [InlineData(BlockStrategy.ReturnErrorMessage)]
    [InlineData(BlockStrategy.SkipMethod)]
    public async Task A_blocked_input_runs_no_body(BlockStrategy strategy)
    {
        Guard(ScriptedGuardrail.BlocksInput(strategy));
        await AssertBlocked(strategy);
        Assert.Equal(0, _runs);
    }

    [Theory]
    [InlineData(BlockStrategy.ThrowException)]
    [InlineData(BlockStrategy.ReturnEmpty)]
    [InlineData(BlockStrategy.ReturnErrorMessage)]
    [InlineData(BlockStrategy.SkipMethod)]
    public async Task A_blocked_output_reaches_no_caller(BlockStrategy strategy)
    {
        Guard(ScriptedGuardrail.BlocksOutput(strategy));
        await AssertBlocked(strategy);
        Assert.Equal(6, _runs);
    }

    [Fact]
    public async Task A_changed_input_is_what_the_body_gets()
    {
        Guard(
            new ScriptedGuardrail { Input = (inputs, _) => new(GuardrailResult.Modify(inputs.With("text", "changed"))) }
        );
        Assert.Equal("changed", Text("hi"));
        Assert.Equal("changed", await TextAsync("hi", default));
        Assert.Equal("changed", await ValueAsync("hi"));
        Assert.Equal("changed", string.Concat(await ReadAsync("hi")));
        Assert.Equal("changed", string.Concat(Letters("hi")));
    }

    [Fact]
    public async Task A_value_of_another_type_blocks_and_never_reaches_the_body()
    {
        Guard(new ScriptedGuardrail { Input = (inputs, _) => new(GuardrailResult.Modify(inputs.With("text", 5))) });
        var thrown = Assert.Throws<GuardrailBlockedException>(() => Text("hi"));
        Assert.Contains(
            "it changed 'text' to a value that is no 'System.String'",
            thrown.Message,
            StringComparison.Ordinal
        );
        Guard(new ScriptedGuardrail { Output = (_, _) => new(GuardrailResult.ModifyOutput("many")) });
        await Assert.ThrowsAsync<GuardrailBlockedException>(() => Task.FromResult(Count("hi")));
        Assert.Equal(1, _runs);
    }

    [Fact]
    public void A_parameter_that_does_not_exist_can_not_be_changed()
    {
        Guard(new ScriptedGuardrail { Input = (inputs, _) => new(GuardrailResult.Modify(inputs.With("other", ""))) });
        var thrown = Assert.Throws<GuardrailBlockedException>(() => Text("hi"));
        Assert.IsType<ArgumentException>(thrown.InnerException);
    }

    [Fact]
    public async Task An_exception_of_the_body_is_the_callers_and_the_inputs_checks_are_recorded()
    {
        Guard(new ScriptedGuardrail());
        var thrown = await Assert.ThrowsAsync<InvalidOperationException>(() => FailAsync("hi"));
        Assert.Equal("hi", thrown.Message);
        var root = (await RowAsync())["steps"]![0]!;
        Assert.Equal("""{"input_pii":{"action":"allow","reason":null,"metadata":{}}}""", Guardrails(root));
    }

    [Fact]
    public async Task Parameters_that_are_kept_out_of_traces_stay_out_of_the_steps_of_guardrails()
    {
        object? seen = null;
        Guard(
            new ScriptedGuardrail
            {
                Input = (inputs, _) =>
                {
                    seen = inputs["password"];
                    return new(GuardrailResult.Allowed);
                },
            }
        );
        Assert.Equal("secret", SignIn("ann", "secret"));
        Assert.Equal("secret", seen);
        Assert.DoesNotContain("secret", (await RowAsync()).ToJsonString(), StringComparison.Ordinal);
    }

    private static string Guardrails(System.Text.Json.Nodes.JsonNode root) =>
        root["metadata"]!["guardrails"]!.ToJsonString();

    private void Guard(Guardrail guardrail) => Configure(options => options.Guardrails.Add(guardrail));

    private async Task AssertBlocked(BlockStrategy strategy)
    {
        var text = strategy switch
        {
            BlockStrategy.ReturnEmpty => "",
            BlockStrategy.ReturnErrorMessage => "Blocked.",
            _ => null,
        };
        string[] items = strategy == BlockStrategy.ReturnErrorMessage ? ["Blocked."] : [];
        if (strategy == BlockStrategy.ThrowException)
        {
            Assert.Throws<GuardrailBlockedException>(() => Text("hi"));
            await Assert.ThrowsAsync<GuardrailBlockedException>(() => TextAsync("hi", default));
            await Assert.ThrowsAsync<GuardrailBlockedException>(() => ValueAsync("hi").AsTask());
            await Assert.ThrowsAsync<GuardrailBlockedException>(() => ReadAsync("hi"));
            Assert.Throws<GuardrailBlockedException>(() => Letters("hi").ToList());
        }
        else
        {
            Assert.Equal(text, Text("hi"));
            Assert.Equal(text, await TextAsync("hi", default));
            Assert.Equal(text, await ValueAsync("hi"));
            Assert.Equal(items, await ReadAsync("hi"));
            Assert.Equal(items, Letters("hi"));
        }

        // No text, so a message can't be returned.
        if (strategy is BlockStrategy.ThrowException or BlockStrategy.ReturnErrorMessage)
        {
            Assert.Throws<GuardrailBlockedException>(() => Count("hi"));
        }
        else
        {
            Assert.Equal(0, Count("hi"));
        }
    }

    private async Task<List<string>> ReadAsync(string text)
    {
        var items = new List<string>();
        await foreach (var item in Stream(text))
        {
            items.Add(item);
        }

        return items;
    }

    [Trace, Guard]
    private partial string? Text(string text);

    private string? TextCore(string text) => Run(text);

    [Trace, Guard]
    private partial int Count(string text);

    private int CountCore(string text) => Run(text).Length;

    [Trace, Guard]
    private partial Task<string?> TextAsync(string text, CancellationToken ct);

    private async Task<string?> TextAsyncCore(string text, CancellationToken ct)
    {
        await Task.Yield();
        return Run(text);
    }

    [Trace, Guard]
    private partial ValueTask<string?> ValueAsync(string text);

    private ValueTask<string?> ValueAsyncCore(string text) => new(Run(text));

    [Trace, Guard]
    private partial void Note(string text);

    private void NoteCore(string text) => Run(text);

    [Trace, Guard]
    private partial Task NoteAsync(string text);

    private Task NoteAsyncCore(string text) => Task.FromResult(Run(text));

    [Trace, Guard]
    private partial IAsyncEnumerable<string> Stream(string text);

    private async IAsyncEnumerable<string> StreamCore(string text)
    {
        Run(text);
        foreach (var letter in text)
        {
            await Task.Yield();
            yield return letter.ToString();
        }
    }

    [Trace, Guard]
    private partial IEnumerable<string> Letters(string text);

    private IEnumerable<string> LettersCore(string text)
    {
        Run(text);
        foreach (var letter in text)
        {
            yield return letter.ToString();
        }
    }

    [Trace, Guard]
    private static partial string Generic<T>(string text, T suffix)
        where T : notnull;

    private static string GenericCore<T>(string text, T suffix)
        where T : notnull => text + suffix;

    [Trace, Guard]
    private static partial Task<string> FailAsync(string text);

    private static async Task<string> FailAsyncCore(string text)
    {
        await Task.Yield();
        throw new InvalidOperationException(text);
    }

    [Trace(CaptureOutput = false), Guard]
    private static partial string SignIn(string user, [NoTrace] string password);

    private static string SignInCore(string user, string password) => password;

    private string Run(string text)
    {
        Interlocked.Increment(ref _runs);
        return text;
    }
}
