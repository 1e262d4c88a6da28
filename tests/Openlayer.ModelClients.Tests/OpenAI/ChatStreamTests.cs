using System.Text.Json.Nodes;
using OpenAI.Chat;
using Openlayer.ModelClients.Tests.Provider;

namespace Openlayer.ModelClients.Tests.OpenAI;

public sealed class ChatStreamTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_stream_is_a_step_that_is_open_while_it_is_read(bool isAsync)
    {
        await using var server = await ProviderServer.StartAsync(OpenAIServer.Stream("One ", "two ", "three"));
        using var rows = Rows.Start();

        using (OpenlayerTracer.UseUserSession("anna", "s1"))
        using (OpenlayerTracer.StartStep("request"))
        {
            Assert.Equal(
                "One two three",
                await ReadAsync(
                    server.Chat(),
                    isAsync,
                    static () =>
                    {
                        using var between = OpenlayerTracer.StartStep("between");
                    }
                )
            );
        }

        var row = Assert.Single(rows.All);
        Assert.Equal(("anna", "s1"), ((string?)row["user_id"], (string?)row["session_id"]));
        var steps = row["steps"]![0]!["steps"]!.AsArray();
        var step = steps.Single(static step => (string?)step!["type"] == "chat_completion")!.AsObject();
        Assert.Equal("One two three", (string?)step["output"]);
        Assert.Equal("Count.", (string?)step["inputs"]!["prompt"]![0]!["content"]);
        Assert.Equal(OpenAIServer.Version, (string?)step["model"]);
        Assert.Equal("stop", (string?)step["metadata"]!["finishReason"]);
        Assert.Equal((100, 20, 120), ChatTests.Tokens(step));
        Assert.InRange((double)step["metadata"]!["timeToFirstToken"]!, 0, (double)step["latency"]!);
        Assert.Empty(step["steps"]!.AsArray());
        Assert.Equal(steps.Count - 1, steps.Count(static step => (string?)step!["name"] == "between"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_stream_that_is_not_read_to_its_end_has_what_was_read(bool isAsync)
    {
        await using var server = await ProviderServer.StartAsync(OpenAIServer.Stream("One ", "two ", "three"));
        using var rows = Rows.Start();

        await ReadAsync(server.Chat(), isAsync, static () => { }, static text => text == "two ");

        var step = rows.Single();
        Assert.Equal("One two ", (string?)step["output"]);
        Assert.Equal("abandoned", (string?)step["metadata"]!["streamEnd"]);
        Assert.Null(step["metadata"]!["Exceptions"]);
        Assert.Null(step["tokens"]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_stream_that_breaks_fails_as_without_tracing(bool isAsync)
    {
        var read = new SemaphoreSlim(0);
        var reply = OpenAIServer
            .Stream("One ", "two ", "three")
            .But(brokenAfter: 1, number => number == 1 ? Task.CompletedTask : read.WaitAsync());
        await using var server = await ProviderServer.StartAsync(reply, reply);
        var expected = await Record.ExceptionAsync(() =>
            ReadUntracedAsync(server.Chat(), isAsync, () => read.Release())
        );
        using var rows = Rows.Start();

        var thrown = await Record.ExceptionAsync(() => ReadAsync(server.Chat(), isAsync, () => read.Release()));

        Assert.NotNull(expected);
        Assert.Equal(expected.GetType(), thrown?.GetType());
        var step = rows.Single();
        Assert.Equal("One ", (string?)step["output"]);
        Assert.Equal("failed", (string?)step["metadata"]!["streamEnd"]);
        Assert.NotNull(step["metadata"]!["Exceptions"]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_limit_that_is_met_before_the_first_update_fails_the_step(bool isAsync)
    {
        await using var server = await ProviderServer.StartAsync(Reply.Error(429, "Slow down."));
        using var rows = Rows.Start();

        await Assert.ThrowsAsync<System.ClientModel.ClientResultException>(() =>
            ReadAsync(server.Chat(), isAsync, static () => { })
        );

        var step = rows.Single();
        Assert.Contains("Slow down.", step["metadata"]!["Exceptions"]!.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal("Count.", (string?)step["inputs"]!["prompt"]![0]!["content"]);
    }

    [Fact]
    public async Task A_reader_that_cancels_has_a_cancelled_step()
    {
        using var cancellation = new CancellationTokenSource();
        await using var server = await ProviderServer.StartAsync(
            OpenAIServer
                .Stream("One ", "two ")
                .But(int.MaxValue, number => number == 1 ? Task.CompletedTask : Task.Delay(-1))
        );
        using var rows = Rows.Start();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (
                var _ in server
                    .Chat()
                    .CompleteChatStreamingAsync([new UserChatMessage("Count.")], null, cancellation.Token)
            )
            {
                await cancellation.CancelAsync();
            }
        });

        var step = rows.Single();
        Assert.Equal("One ", (string?)step["output"]);
        Assert.Equal("cancelled", (string?)step["metadata"]!["streamEnd"]);
    }

    [Fact]
    public async Task Pages_and_tokens_are_those_of_the_library()
    {
        await using var server = await ProviderServer.StartAsync(OpenAIServer.Stream("One"));
        using var rows = Rows.Start();
        var stream = server.Chat().CompleteChatStreamingAsync("Count.");

        await foreach (var page in stream.GetRawPagesAsync())
        {
            Assert.Equal(200, page.GetRawResponse().Status);
            Assert.Null(stream.GetContinuationToken(page));
        }

        Assert.Equal("chat_completion", (string?)rows.Single()["type"]);
    }

    [Fact]
    public async Task A_stream_that_nobody_reads_is_no_step()
    {
        await using var server = await ProviderServer.StartAsync();
        using var rows = Rows.Start();

        _ = server.Chat().CompleteChatStreamingAsync("Count.");

        Assert.Empty(rows.All);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task Calls_of_tools_that_come_in_pieces_are_put_together()
    {
        await using var server = await ProviderServer.StartAsync(
            OpenAIServer.Deltas(
                [
                    """
                    {"role":"assistant","tool_calls":[
                      {"index":0,"id":"c1","type":"function","function":{"name":"weather","arguments":""}}]}
                    """,
                    """{"tool_calls":[{"index":0,"function":{"arguments":"{\"city\":"}}]}""",
                    """{"tool_calls":[{"index":0,"function":{"arguments":"\"Oslo\"}"}}]}""",
                ],
                "tool_calls"
            )
        );
        using var rows = Rows.Start();

        await ReadAsync(server.Chat(), isAsync: true, static () => { });

        var call = rows.Single()["output"]!["tool_calls"]![0]!;
        Assert.Equal("c1", (string?)call["id"]);
        Assert.Equal("weather", (string?)call["function"]!["name"]);
        Assert.Equal("Oslo", (string?)JsonNode.Parse((string)call["function"]!["arguments"]!)!["city"]);
    }

    private static async Task<string> ReadAsync(
        ChatClient chat,
        bool isAsync,
        Action between,
        Func<string, bool>? isEnough = null
    )
    {
        var read = "";
        if (isAsync)
        {
            await foreach (var update in chat.CompleteChatStreamingAsync("Count."))
            {
                if (Take(update, ref read, between, isEnough))
                {
                    break;
                }
            }
        }
        else
        {
            foreach (var update in chat.CompleteChatStreaming("Count."))
            {
                if (Take(update, ref read, between, isEnough))
                {
                    break;
                }
            }
        }

        return read;
    }

    [NoTrace]
    private static async Task ReadUntracedAsync(ChatClient chat, bool isAsync, Action between)
    {
        if (isAsync)
        {
            await foreach (var _ in chat.CompleteChatStreamingAsync("Count."))
            {
                between();
            }
        }
        else
        {
            foreach (var _ in chat.CompleteChatStreaming("Count."))
            {
                between();
            }
        }
    }

    private static bool Take(
        StreamingChatCompletionUpdate update,
        ref string read,
        Action between,
        Func<string, bool>? isEnough
    )
    {
        between();
        var text = string.Concat(update.ContentUpdate.Select(static part => part.Text));
        read += text;
        return isEnough?.Invoke(text) == true;
    }
}
