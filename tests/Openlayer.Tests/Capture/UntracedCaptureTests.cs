namespace Openlayer.Tests.Capture;

/// <summary>What tracing calls of the user's code leaves no trace, and runs no more often than once.</summary>
public sealed partial class UntracedCaptureTests : TracingTest
{
    private static int _calls;

    public UntracedCaptureTests() => _calls = 0;

    public static TheoryData<string, object> Values =>
        new()
        {
            { "getter", new Getter() },
            { "getter that throws afterwards", new ThrowingGetter() },
            { "getter beside one that throws", new Neighbour() },
            { "getter of a structure", new StructureGetter(1) },
            { "getter of a base type", new Derived() },
            { "getter that is reached twice", Twice(new Getter()) },
            { "enumerator that is reached twice", Twice(new Enumerated()) },
            {
                "getter inside of a list",
                new List<object> { new Getter() }
            },
            {
                "getter inside of a dictionary",
                new Dictionary<string, object> { ["a"] = new Getter() }
            },
            { "getter that awaits", new Awaiting() },
            { "getter that awaits a task of the pool", new AwaitingPool() },
            { "getter that waits for a thread", new AwaitingThread() },
            { "getter that reads a traced stream", new ReadingStream() },
            { "getter that opens a step", new OpeningStep() },
            { "getter in a cycle", new Cyclic() },
            { "converter", new Converted() },
            { "converter of a member", new ConvertedMember() },
            { "enumerator", new Enumerated() },
            { "enumerator of a dictionary", new EnumeratedDictionary() },
            { "condition of a member", new Conditional() },
        };

    [Theory]
    [MemberData(nameof(Values))]
    public async Task What_a_captured_value_calls_is_not_traced_and_runs_once(string kind, object value)
    {
        Take(value);
        Assert.True(_calls <= 1, $"{kind}: {_calls} calls");
        Assert.Equal(nameof(Take), NameOf(await RowAsync()));
        Assert.Null(Child(Sent.Rows[0]));
    }

    [Theory]
    [MemberData(nameof(Values))]
    public async Task Nor_when_it_is_returned_below_another_step(string kind, object value)
    {
        using (OpenlayerTracer.StartStep("outer"))
        {
            Echo(value);
        }

        Assert.True(_calls <= 2, $"{kind}: {_calls} calls");
        var row = await RowAsync();
        Assert.Equal("outer", NameOf(row));
        Assert.Equal(nameof(Echo), (string?)Child(row)!["name"]);
        Assert.Empty(Child(row)!["steps"]!.AsArray());
    }

    [Fact]
    public async Task A_getter_that_asks_a_traced_method_about_its_own_object_ends()
    {
        var order = new Order();
        Assert.Equal(3, Order.Count(order));
        Take(new OrderOnPool());
        Assert.Equal(2, (await RowsAsync()).Count);
    }

    [Fact]
    public async Task A_getter_that_calls_the_tracer_changes_nothing()
    {
        using (OpenlayerTracer.UseUserSession("ada", "one"))
        {
            Take(new Talkative());
        }

        var row = await RowAsync();
        Assert.Equal("ada", (string?)row["user_id"]);
        Assert.Equal("one", (string?)row["session_id"]);
        Assert.Null(row["said"]);
        Assert.Null(row["context"]);
        Assert.Null(row["output"]);
        Assert.Equal(nameof(Take), NameOf(row));
        Assert.Null(OpenlayerTracer.CurrentUserId);
    }

    [Fact]
    public async Task A_scope_that_a_getter_holds_keeps_what_its_owner_said()
    {
        using (var scope = OpenlayerTracer.StartStep("outer"))
        {
            scope.SetOutput("by the owner");
            Take(new Holding(scope));
        }

        Assert.Equal("by the owner", (string?)(await RowAsync())["output"]);
    }

    [Fact]
    public async Task What_a_getter_leaves_running_is_traced_once_the_capture_is_over()
    {
        var go = new TaskCompletionSource();
        var background = new Background(go.Task);
        Take(background);
        go.SetResult();
        await background.Running!;
        Assert.Contains((await RowsAsync()).Select(NameOf), name => name == nameof(Summarize));
    }

    [Fact]
    public async Task Ambient_values_that_a_getter_sets_are_gone_afterwards()
    {
        Ambient.Value = "before";
        Take(new Ambient());
        Assert.Equal("before", Ambient.Value);
        Assert.Equal("seen: before", (string?)(await RowAsync())["steps"]![0]!["inputs"]!["value"]!["seen"]);
    }

    [Fact]
    public async Task Redactors_predicates_and_messages_are_not_traced()
    {
        Configure(options =>
        {
            options.Capture.Redactor = text => Summarize(text) + Pool(text).Result;
            options.Sampling.Predicate = start => Summarize(start.Name).Length > 0;
        });
        Take("a");
        Assert.Throws<SpeakingException>(() => Fail());
        var rows = await RowsAsync();
        Assert.Equal([nameof(Take), nameof(Fail)], rows.Select(NameOf));
        Assert.Equal("sum asum a", (string?)rows[0]["steps"]![0]!["inputs"]!["value"]);
    }

    [Fact]
    public async Task Sequences_that_are_handed_to_the_tracer_are_read_untraced_and_do_not_throw()
    {
        using (OpenlayerTracer.StartStep("outer", inputs: Pairs("i")))
        {
            OpenlayerTracer.LogContext(new[] { "a" }.Select(text => Summarize(text)));
            OpenlayerTracer.UpdateCurrentTrace(metadata: Pairs("m"));
            OpenlayerTracer.UpdateCurrentStep(metadata: Failing());
        }

        var row = await RowAsync();
        Assert.Null(Child(row));
        Assert.Equal("sum a", (string?)row["context"]![0]);
        Assert.Equal("sum m", (string?)row["m"]);
        Assert.Equal("sum i", (string?)row["steps"]![0]!["inputs"]!["i"]);
        Assert.Contains("no more", row["steps"]![0]!["metadata"]!.ToJsonString(), StringComparison.Ordinal);

        static IEnumerable<KeyValuePair<string, object?>> Pairs(string name)
        {
            yield return new(name, Summarize(name));
        }

        static IEnumerable<KeyValuePair<string, object?>> Failing()
        {
            yield return new("kept", 1);
            throw new InvalidOperationException("no more");
        }
    }

    [Fact]
    public async Task A_transport_that_is_traced_is_not_sent_for_ever()
    {
        OpenlayerTracer.Configure(new OpenlayerOptions { Transport = new TracedTransport(Sent) });
        Take(1);
        await OpenlayerTracer.FlushAsync(Patience);
        await OpenlayerTracer.FlushAsync(Patience);
        Assert.Equal(nameof(Take), NameOf(await RowAsync()));
    }

    private static object Twice(object value) => new List<object> { value, new { value, again = value } };

    private static string? NameOf(System.Text.Json.Nodes.JsonObject row) => (string?)row["steps"]![0]!["name"];

    private static System.Text.Json.Nodes.JsonNode? Child(System.Text.Json.Nodes.JsonObject row) =>
        row["steps"]![0]!["steps"] is System.Text.Json.Nodes.JsonArray { Count: > 0 } children ? children[0] : null;

    [Trace]
    private static void Take(object? value) => GC.KeepAlive(value);

    [Trace]
    private static object Echo(object value) => value;

    [Trace]
    private static void Fail() => throw new SpeakingException();

    [Trace]
    private static string Summarize(string text) => Summarized(text);

    private static string Summarized(string text)
    {
        Interlocked.Increment(ref _calls);
        return "sum " + text;
    }

    [Trace]
    private static async Task<string> SummarizeAsync(string text)
    {
        await Task.Yield();
        return await Task.Run(() => Summarize(text));
    }

    [Trace]
    private static async IAsyncEnumerable<string> Tell(string text)
    {
        await Task.Yield();
        yield return Summarize(text);
    }

    private static Task<string> Pool(string text) => Task.Run(() => Summarize(text));
}
