using OpenAI.Responses;
using Openlayer.ModelClients.Tests.Provider;

namespace Openlayer.ModelClients.Tests.OpenAI;

public sealed class ResponsesTests
{
    private const string Answer = """
        {"id":"resp_1","object":"response","created_at":1764000000,"status":"completed",
         "model":"gpt-4o-mini-2024-07-18",
         "output":[
          {"type":"reasoning","id":"rs_1","summary":[{"type":"summary_text","text":"Think."}]},
          {"type":"function_call","id":"fc_1","call_id":"c1","name":"weather","arguments":"{\"city\":\"Oslo\"}",
           "status":"completed"},
          {"type":"message","id":"msg_1","role":"assistant","status":"completed",
           "content":[{"type":"output_text","text":"One two","annotations":[]}]}],
         "parallel_tool_calls":true,"tool_choice":"auto","tools":[],"metadata":{},"temperature":1.0,"top_p":1.0,
         "previous_response_id":"resp_0",
         "usage":{"input_tokens":100,"output_tokens":20,"total_tokens":120,
          "input_tokens_details":{"cached_tokens":40},"output_tokens_details":{"reasoning_tokens":5}}}
        """;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_response_is_a_step(bool isAsync)
    {
        await using var server = await ProviderServer.StartAsync(Reply.Json(Answer));
        var client = server.Client().GetResponsesClient();
        using var rows = Rows.Start();
        var options = Options();

        var answer = isAsync ? await client.CreateResponseAsync(options) : client.CreateResponse(options);

        Assert.Equal("resp_1", answer.Value.Id);
        AssertWhole(rows.Single());
    }

    [Fact]
    public async Task Overloads_with_a_text_or_items_are_traced()
    {
        await using var server = await ProviderServer.StartAsync(Reply.Json(Answer), Reply.Json(Answer));
        var client = server.Client().GetResponsesClient();
        using var rows = Rows.Start();

        await client.CreateResponseAsync(OpenAIServer.Model, "Count.");
        client.CreateResponse(OpenAIServer.Model, [ResponseItem.CreateUserMessageItem("Count.")]);

        Assert.Equal(
            ["Count.", "Count."],
            rows.All.Select(static row => (string?)ChatTests.Prompt(row)[0]!["content"])
        );
        Assert.All(rows.All, static row => Assert.Equal("chat gpt-4o-mini", (string?)row["steps"]![0]!["name"]));
    }

    [Fact]
    public async Task A_streamed_response_is_open_while_it_is_read()
    {
        await using var server = await ProviderServer.StartAsync(Events());
        var client = server.Client().GetResponsesClient();
        using var rows = Rows.Start();
        var options = Options();
        options.StreamingEnabled = true;

        var stream = await client.CreateResponseStreamingAsync(options);
        Assert.Equal(200, stream.Status);
        Assert.True(stream.Headers.TryGetValue("Content-Type", out var type));
        Assert.Equal("text/event-stream", type);
        Assert.Empty(rows.All);
        var texts = new List<string>();
        await foreach (var update in stream)
        {
            if (update is StreamingResponseOutputTextDeltaUpdate delta)
            {
                texts.Add(delta.Delta);
            }
        }

        Assert.Equal(["One ", "two"], texts);
        var step = rows.Single();
        AssertWhole(step);
        Assert.InRange((double)step["metadata"]!["timeToFirstToken"]!, 0, (double)step["latency"]!);
    }

    [Fact]
    public async Task A_streamed_response_that_is_left_has_what_was_read()
    {
        await using var server = await ProviderServer.StartAsync(Events());
        var client = server.Client().GetResponsesClient();
        using var rows = Rows.Start();

        await foreach (var update in await client.CreateResponseStreamingAsync(OpenAIServer.Model, "Count."))
        {
            if (update is StreamingResponseOutputTextDeltaUpdate)
            {
                break;
            }
        }

        var step = rows.Single();
        Assert.Equal("One ", (string?)step["output"]);
        Assert.Equal("abandoned", (string?)step["metadata"]!["streamEnd"]);
        Assert.Equal("resp_1", (string?)step["metadata"]!["responseId"]);
    }

    [Fact]
    public async Task A_streamed_response_that_is_disposed_unread_has_ended()
    {
        await using var server = await ProviderServer.StartAsync(
            Events()
                .But(
                    int.MaxValue,
                    async number =>
                    {
                        if (number > 1)
                        {
                            await Task.Delay(-1);
                        }
                    }
                )
        );
        var client = server.Client().GetResponsesClient();
        using var rows = Rows.Start();

        var stream = await client.CreateResponseStreamingAsync(OpenAIServer.Model, "Count.");
        await stream.DisposeAsync();

        Assert.Throws<ObjectDisposedException>(() => stream.Status);
        Assert.Equal("abandoned", (string?)rows.Single()["metadata"]!["streamEnd"]);
    }

    [Fact]
    public async Task An_error_before_the_stream_is_thrown_by_the_call()
    {
        await using var server = await ProviderServer.StartAsync(Reply.Error(429, "Slow down."));
        var client = server.Client().GetResponsesClient();
        using var rows = Rows.Start();

        await Assert.ThrowsAsync<System.ClientModel.ClientResultException>(() =>
            client.CreateResponseStreamingAsync(OpenAIServer.Model, "Count.")
        );

        Assert.Contains("Slow down.", rows.Single()["metadata"]!.ToJsonString(), StringComparison.Ordinal);
    }

    private static CreateResponseOptions Options() =>
        new(
            OpenAIServer.Model,
            [
                ResponseItem.CreateUserMessageItem("Weather?"),
                ResponseItem.CreateFunctionCallItem("c0", "weather", BinaryData.FromString("""{"city":"Bergen"}""")),
                ResponseItem.CreateFunctionCallOutputItem("c0", "Rain."),
            ]
        )
        {
            Instructions = "Be short.",
            MaxOutputTokenCount = 50,
            TextOptions = new ResponseTextOptions
            {
                TextFormat = ResponseTextFormat.CreateJsonSchemaFormat(
                    "weather",
                    BinaryData.FromString("""{"type":"object"}""")
                ),
            },
        };

    private static void AssertWhole(System.Text.Json.Nodes.JsonObject step)
    {
        Assert.Equal(("chat gpt-4o-mini", "chat_completion"), ((string?)step["name"], (string?)step["type"]));
        var prompt = step["inputs"]!["prompt"]!.AsArray();
        Assert.Equal(
            ["system", "user", "assistant", "tool"],
            prompt.Select(static message => (string?)message!["role"])
        );
        Assert.Equal("Be short.", (string?)prompt[0]!["content"]);
        Assert.Equal("""{"city":"Bergen"}""", (string?)prompt[2]!["tool_calls"]![0]!["function"]!["arguments"]);
        Assert.Equal(("Rain.", "c0"), ((string?)prompt[3]!["content"], (string?)prompt[3]!["tool_call_id"]));
        var content = step["output"]!["content"]!.AsArray();
        Assert.Equal(["reasoning", "text"], content.Select(static part => (string?)part!["type"]));
        Assert.Equal("One two", (string?)content[1]!["text"]);
        Assert.Equal("weather", (string?)step["output"]!["tool_calls"]![0]!["function"]!["name"]);
        Assert.Equal((100, 20, 120), ChatTests.Tokens(step));
        Assert.Equal(40, (int)step["usageDetails"]!["cached_tokens"]!);
        Assert.Equal("completed", (string?)step["metadata"]!["finishReason"]);
        Assert.Equal("resp_0", (string?)step["metadata"]!["conversationId"]);
        Assert.Equal("weather", (string?)step["modelParameters"]!["response_format"]);
        Assert.Equal(50, (int)step["modelParameters"]!["max_tokens"]!);
        Assert.Equal("object", (string?)step["metadata"]!["responseSchema"]!["type"]);
    }

    private static Reply Events()
    {
        var started = Answer.Replace("\"completed\"", "\"in_progress\"", StringComparison.Ordinal);
        return Reply.Events(
            $$"""{"type":"response.created","sequence_number":0,"response":{{started}}}""",
            Delta(1, "One "),
            Delta(2, "two"),
            $$"""{"type":"response.completed","sequence_number":3,"response":{{Answer}}}"""
        );
    }

    private static string Delta(int number, string text) =>
        $$"""
            {"type":"response.output_text.delta","sequence_number":{{number}},"item_id":"msg_1",
             "output_index":2,"content_index":0,"delta":"{{text}}"}
            """;
}
