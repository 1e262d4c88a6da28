namespace Openlayer.Testing.Tests;

/// <summary>A test that fails says why.</summary>
public sealed class FailureTextTests
{
    [Fact]
    public void Nothing_traced_says_where_to_look()
    {
        using var recorder = TraceRecorder.Start();
        var error = Assert.Throws<TraceNotFoundException>(recorder.Single);
        Assert.Equal(
            "Expected one trace, but none ended. Nothing was traced. A recorder sees the flow that started it. "
                + "Start it before the call: in the test, its constructor or a synchronous setup. For a host, see "
                + "services.AddTraceRecorder().",
            error.Message
        );
    }

    [Fact]
    public void Several_traces_are_listed()
    {
        using var recorder = TraceRecorder.Start();
        ShopAgent.Place(new Order("hats", 1));
        using (OpenlayerTracer.UseUserSession(sessionId: "chat-1"))
        {
            Assert.Throws<ArgumentException>(() => ShopAgent.Search(""));
        }

        var error = Assert.Throws<TraceNotFoundException>(recorder.Single);
        Assert.Equal(
            """
            Expected one trace, but 2 ended. Traced:
            - Place(order: {"item":"hats","number":1}) -> {"item":"hats","number":2}, no ids
            - Search(query: ) -> threw System.ArgumentException: no query, no user, session 'chat-1'
            """,
            error.Message,
            ignoreLineEndingDifferences: true
        );
        Assert.Equal("Place", recorder.Single("Place").Name);
    }

    [Fact]
    public async Task A_missing_step_is_answered_with_the_tree()
    {
        using var recorder = TraceRecorder.Start();
        await ShopAgent.AnswerAsync("shoes", 1);
        var error = Assert.Throws<TraceNotFoundException>(() => recorder.Single().Step("Rerank"));
        Assert.Equal(
            """
            Expected one step 'Rerank', but there is none in trace 'AnswerAsync', no ids
              AnswerAsync (Agent)(question: shoes, limit: 1) -> 1: shoes
                SearchAsync (Retriever)(query: shoes, limit: 1) -> ["shoes"]
                chat completion (ChatCompletion)(prompt: shoes) -> An answer.
            """,
            error.Message,
            ignoreLineEndingDifferences: true
        );
    }

    [Fact]
    public void A_missing_input_is_answered_with_those_there_are()
    {
        using var recorder = TraceRecorder.Start();
        ShopAgent.Place(new Order("hats", 1));
        var trace = recorder.Single();
        var error = Assert.Throws<KeyNotFoundException>(() => trace.Inputs["item"]);
        Assert.Equal("There is no input 'item'. Recorded: order.", error.Message);
        error = Assert.Throws<KeyNotFoundException>(() => trace.Metadata["shop"]);
        Assert.Equal("There is no metadata 'shop'. There are none.", error.Message);
    }

    [Fact]
    public void Values_compare_by_what_they_say()
    {
        using var recorder = TraceRecorder.Start();
        ShopAgent.Place(new Order("hats", 1));
        ShopAgent.Place(new Order("hats", 1));
        ShopAgent.Place(new Order("hats", 2));
        var outputs = recorder.Traces.Select(trace => trace.Output).ToList();
        Assert.True(outputs[0] == outputs[1]);
        Assert.True(outputs[0] != outputs[2]);
        Assert.Equal(outputs[0].GetHashCode(), outputs[1].GetHashCode());
        Assert.True(default(RecordedValue).IsNull);
        Assert.Null(default(RecordedValue).Text);
        Assert.Equal("null", default(RecordedValue).ToString());
    }
}
