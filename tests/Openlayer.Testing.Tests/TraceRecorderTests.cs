namespace Openlayer.Testing.Tests;

/// <summary>A test reads what its own flow traced.</summary>
public sealed class TraceRecorderTests
{
    [Fact]
    public async Task A_trace_has_all_that_was_recorded_of_it()
    {
        using var recorder = TraceRecorder.Start();
        using (OpenlayerTracer.UseUserSession("ada", "chat-1"))
        {
            await ShopAgent.AnswerAsync("shoes");
        }

        var trace = recorder.Single();
        Assert.Equal("AnswerAsync", trace.Name);
        Assert.Equal(StepType.Agent, trace.Type);
        Assert.Equal(("ada", "chat-1"), (trace.UserId, trace.SessionId));
        Assert.Equal(["question", "limit"], trace.Inputs.Keys);
        Assert.Equal("shoes", trace.Inputs["question"].Text);
        Assert.Equal(3, trace.Inputs["limit"].As<int>());
        Assert.Equal("3: shoes", trace.Output.Text);
        Assert.Null(trace.Error);
        Assert.Equal(["SearchAsync", "chat completion"], trace.Steps.Select(step => step.Name));
        Assert.Equal(["shoes", "shoes", "shoes"], trace.Step("SearchAsync").Output.As<string[]>()!);
        Assert.Equal("north", trace.Metadata["shop"].Text);
        Assert.DoesNotContain("question", trace.Metadata.Keys);
        Assert.Equal((25L, 0.25), (trace.Tokens, trace.Cost));
        Assert.Equal(trace.Id, trace.Root.Id);
        Assert.Null(trace.ParentId);
        Assert.InRange(trace.StartedAt, DateTimeOffset.UtcNow.AddMinutes(-5), DateTimeOffset.UtcNow.AddMinutes(1));
        Assert.True(trace.Latency >= trace.Step("SearchAsync").Latency);
    }

    [Fact]
    public async Task A_model_call_has_its_figures()
    {
        using var recorder = TraceRecorder.Start();
        await ShopAgent.AnswerAsync("shoes");

        var model = recorder.Single().Step("chat completion").Model!;
        Assert.Equal(("openai", "gpt-5"), (model.Provider, model.Name));
        Assert.Equal((20L, 5L, 25L), (model.PromptTokens, model.CompletionTokens, model.Tokens));
        Assert.Equal(0.25, model.Cost);
        Assert.Equal(0.5, model.Parameters["temperature"].As<double>());
        Assert.Equal(TimeSpan.FromMilliseconds(120), model.TimeToFirstToken);
        Assert.Null(recorder.Single().Root.Model);
    }

    [Fact]
    public async Task An_exception_reaches_the_test_and_is_recorded()
    {
        using var recorder = TraceRecorder.Start();
        await Assert.ThrowsAsync<ArgumentException>(() => ShopAgent.AnswerAsync(""));

        var error = recorder.Single().Error!;
        Assert.Equal("System.ArgumentException", error.Type);
        Assert.StartsWith("There is nothing to search for.", error.Message, StringComparison.Ordinal);
        Assert.Equal(error, recorder.Single().Step("SearchAsync").Error);
    }

    [Fact]
    public void A_value_reads_as_the_type_of_the_application()
    {
        using var recorder = TraceRecorder.Start();
        ShopAgent.Place(new Order("shoes", 1));
        var trace = recorder.Single("Place");
        Assert.Equal(new Order("shoes", 2), trace.Output.As<Order>());
        Assert.Equal(new Order("shoes", 1), trace.Inputs["order"].As<Order>());
    }

    [Fact]
    public void Sampling_does_not_count()
    {
        using var recorder = TraceRecorder.Start(options => options.Sampling.Rate = 0);
        ShopAgent.LeftOutInProduction();
        ShopAgent.Place(new Order("shoes", 1));
        Assert.Equal(["LeftOutInProduction", "Place"], recorder.Traces.Select(trace => trace.Name));
    }

    [Fact]
    public void The_settings_of_capture_count()
    {
        using var recorder = TraceRecorder.Start(options =>
            options.Capture.Redactor = text => text.Replace("secret", "[hidden]", StringComparison.Ordinal)
        );
        ShopAgent.Place(new Order("a secret", 1));
        Assert.Equal("a [hidden]", recorder.Single().Output.As<Order>()!.Item);
    }

    [Fact]
    public void After_its_end_nothing_is_recorded_and_all_can_still_be_read()
    {
        var recorder = TraceRecorder.Start();
        ShopAgent.Place(new Order("shoes", 1));
        recorder.Dispose();
        ShopAgent.Place(new Order("hats", 1));
        recorder.Dispose();
        Assert.Equal("shoes", recorder.Single().Inputs["order"].As<Order>()!.Item);
        Assert.Null(OpenlayerTracer.CurrentTrace);
    }

    [Fact]
    public void Of_two_within_each_other_the_inner_one_records()
    {
        using var outer = TraceRecorder.Start();
        using (var inner = TraceRecorder.Start())
        {
            ShopAgent.Place(new Order("inside", 1));
            Assert.Equal("inside", inner.Single().Inputs["order"].As<Order>()!.Item);
        }

        ShopAgent.Place(new Order("outside", 1));
        Assert.Equal("outside", outer.Single().Inputs["order"].As<Order>()!.Item);
        outer.Clear();
        Assert.Empty(outer.Traces);
    }
}
