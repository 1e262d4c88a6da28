using System.Diagnostics;
using OpenTelemetry.Trace;

namespace Openlayer.OpenTelemetry.Tests.Steps;

/// <summary>Steps are spans, and the spans of others are below them.</summary>
public sealed partial class StepSpanTests : IDisposable
{
    private static readonly AsyncLocal<string?> _ambient = new();

    private readonly Tracing _tracing = Tracing.Start();
    private readonly TracerProvider _provider;
    private readonly SpanRecorder _spans;

    public StepSpanTests() => _provider = SpanRecorder.Start(out _spans);

    [Fact]
    public async Task A_call_is_a_span_around_those_of_the_libraries_that_it_calls()
    {
        using var outside = TestSource.Start("outside");
        Assert.Equal(3, Add(1, 2));
        Assert.Same(outside, Activity.Current);
        Assert.Equal(5, await AddAsync(2, 3));
        Assert.Same(outside, Activity.Current);
        outside!.Dispose();

        Assert.Same(outside, _spans["Add"].Parent);
        Assert.Same(_spans["Add"], _spans["adding"].Parent);
        Assert.Same(outside, _spans["AddAsync"].Parent);
        Assert.Same(_spans["AddAsync"], _spans["before the wait"].Parent);
        Assert.Same(_spans["AddAsync"], _spans["after the wait"].Parent);
        Assert.All(_spans.Spans, static span => Assert.True(span.IsStopped));
    }

    [Fact]
    public void A_call_that_changes_ambient_values_gives_the_span_back_too()
    {
        using var outside = TestSource.Start("outside");
        _ambient.Value = null;
        SetAmbient();
        Assert.Same(outside, Activity.Current);
        Assert.Equal("of the body", _ambient.Value);
    }

    [Fact]
    public async Task A_stream_is_a_span_around_its_body_and_not_around_its_reader()
    {
        await foreach (var item in ItemsAsync())
        {
            Assert.Null(Activity.Current);
            using var reading = TestSource.Start($"reading {item}");
        }

        Assert.Null(Activity.Current);
        Assert.Same(_spans["ItemsAsync"], _spans["making 0"].Parent);
        Assert.Same(_spans["ItemsAsync"], _spans["making 1"].Parent);
        Assert.Null(_spans["reading 0"].Parent);
    }

    [Fact]
    public async Task A_reader_may_be_in_another_span_at_each_item()
    {
        var items = ItemsAsync().GetAsyncEnumerator();
        using (var one = TestSource.Start("one"))
        {
            Assert.True(await items.MoveNextAsync());
            Assert.Same(one, Activity.Current);
        }

        using (var two = TestSource.Start("two"))
        {
            Assert.True(await items.MoveNextAsync());
            Assert.Same(two, Activity.Current);
            await items.DisposeAsync();
            Assert.Same(two, Activity.Current);
        }

        Assert.Same(_spans["ItemsAsync"], _spans["making 1"].Parent);
    }

    [Fact]
    public void Steps_that_are_opened_by_hand_are_spans()
    {
        using (OpenlayerTracer.StartStep("outer"))
        {
            using (OpenlayerTracer.StartStep("inner"))
            {
                TestSource.Start("library")!.Dispose();
            }

            OpenlayerTracer.AddChatCompletionStep(
                new()
                {
                    Model = "gpt-4o",
                    Provider = "openai",
                    PromptTokens = 7,
                    CompletionTokens = 2,
                },
                latency: TimeSpan.FromSeconds(2)
            );
            Assert.Equal("outer", Activity.Current!.OperationName);
        }

        Assert.Null(Activity.Current);
        Assert.Same(_spans["inner"], _spans["library"].Parent);
        Assert.Same(_spans["outer"], _spans["inner"].Parent);
        Assert.Same(_spans["outer"], _spans["chat gpt-4o"].Parent);
        Assert.True(_spans["chat gpt-4o"].Duration >= TimeSpan.FromSeconds(2));
    }

    [Fact]
    public void A_call_that_a_library_describes_too_has_its_tokens_on_one_span()
    {
        using (OpenlayerTracer.StartStep("described below", StepType.ChatCompletion))
        {
            AddTokens();
            TestSource.Start("chat gpt-4o-mini")!.Dispose();
        }

        using (OpenlayerTracer.StartStep("alone", StepType.ChatCompletion))
        {
            AddTokens();
        }

        using (TestSource.Start("chat gpt-4"))
        using (OpenlayerTracer.StartStep("described above", StepType.ChatCompletion))
        {
            AddTokens();
        }

        var counted = _spans.Spans.Where(static span => span.GetTagItem("gen_ai.usage.input_tokens") is 100L);
        Assert.Equal("alone", Assert.Single(counted).GetTagItem("openlayer.step.name"));
    }

    [Fact]
    public void A_failure_is_the_status_of_the_span_and_the_exception_is_the_same()
    {
        var thrown = Assert.Throws<InvalidOperationException>(() => Fail());
        Assert.Equal("No such city", thrown.Message);
        Assert.Null(Activity.Current);
        Assert.Equal(ActivityStatusCode.Error, _spans["Fail"].Status);
        Assert.Equal("System.InvalidOperationException", _spans["Fail"].GetTagItem("error.type"));
    }

    [Fact]
    public async Task A_span_and_its_row_name_one_another()
    {
        _ = Add(1, 2);
        var root = await _tracing.RootAsync();
        Assert.Equal((string?)root["id"], _spans["Add"].GetTagItem("openlayer.step.id"));
        var row = Assert.Single(await _tracing.RowsAsync());
        Assert.Equal((string?)row["inferenceId"], _spans["Add"].GetTagItem("openlayer.inference_id"));
    }

    public void Dispose()
    {
        _provider.Dispose();
        _tracing.Dispose();
    }

    private static void AddTokens() =>
        OpenlayerTracer.UpdateCurrentStep(details: new ChatCompletionDetails { Model = "gpt-4o", PromptTokens = 100 });

    [Trace]
    private static int Add(int a, int b)
    {
        using var adding = TestSource.Start("adding");
        return a + b;
    }

    [Trace]
    private static async Task<int> AddAsync(int a, int b)
    {
        TestSource.Start("before the wait")!.Dispose();
        await Task.Yield();
        TestSource.Start("after the wait")!.Dispose();
        return a + b;
    }

    [Trace]
    private static void SetAmbient() => _ambient.Value = "of the body";

    [Trace]
    private static async IAsyncEnumerable<int> ItemsAsync()
    {
        for (var i = 0; i < 2; i++)
        {
            await Task.Yield();
            TestSource.Start($"making {i}")!.Dispose();
            yield return i;
        }
    }

    [Trace]
    private static void Fail() => throw new InvalidOperationException("No such city");
}
