using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;
using Openlayer.Extensions.AI.Tests.Provider;

namespace Openlayer.Extensions.AI.Tests.Chat;

public sealed class StreamTests
{
    [Fact]
    public async Task A_stream_is_a_step_that_is_open_while_it_is_read()
    {
        await using var server = await ModelServer.StartAsync(Reply.Text("One ", "two ", "three"));
        using var recorder = Recorder.Start();
        using var client = ChatTests.ClientOf(server);

        using (OpenlayerTracer.UseUserSession("anna", "s1"))
        using (OpenlayerTracer.StartStep("request"))
        {
            await foreach (var update in client.GetStreamingResponseAsync("Count."))
            {
                using var between = OpenlayerTracer.StartStep("between");
                between.SetOutput(update.Text);
            }
        }

        var (row, root) = await recorder.SingleAsync();
        Assert.Equal(("anna", "s1"), ((string?)row["user_id"], (string?)row["session_id"]));
        var steps = root["steps"]!.AsArray();
        var chat = steps.Single(static step => (string?)step!["type"] == "chat_completion")!;
        Assert.Equal("One two three", (string?)chat["output"]);
        Assert.Equal(ModelServer.Version, (string?)chat["model"]);
        Assert.Equal("stop", (string?)chat["metadata"]!["finishReason"]);
        Assert.Equal(120, (int)chat["tokens"]!);
        Assert.Equal(100, (int)chat["usageDetails"]!["input_tokens"]!);
        Assert.InRange((double)chat["metadata"]!["timeToFirstToken"]!, 0, (double)chat["latency"]!);
        Assert.Empty(chat["steps"]!.AsArray());
        Assert.Equal(steps.Count - 1, steps.Count(static step => (string?)step!["name"] == "between"));
    }

    [Fact]
    public async Task A_stream_that_is_not_read_to_its_end_has_what_was_read()
    {
        await using var server = await ModelServer.StartAsync(Reply.Text("One ", "two ", "three"));
        using var recorder = Recorder.Start();
        using var client = ChatTests.ClientOf(server);

        await foreach (var update in client.GetStreamingResponseAsync("Count."))
        {
            if (update.Text.StartsWith("two", StringComparison.Ordinal))
            {
                break;
            }
        }

        var (_, step) = await recorder.SingleAsync();
        Assert.Equal("One two ", (string?)step["output"]);
        Assert.Equal("abandoned", (string?)step["metadata"]!["streamEnd"]);
        Assert.Null(step["metadata"]!["Exceptions"]);
        Assert.Null(step["tokens"]);
    }

    [Fact]
    public async Task A_stream_that_breaks_fails_as_without_tracing()
    {
        var read = new SemaphoreSlim(0);
        await using var server = await ModelServer.StartAsync(Broken(read), Broken(read));
        using var untraced = server.Client().GetChatClient(ModelServer.Model).AsIChatClient();
        var expected = await Record.ExceptionAsync(() => ReadAsync(untraced, read));
        using var recorder = Recorder.Start();
        using var client = ChatTests.ClientOf(server);

        var thrown = await Record.ExceptionAsync(() => ReadAsync(client, read));

        Assert.NotNull(expected);
        Assert.Equal(expected.GetType(), thrown?.GetType());
        var (_, step) = await recorder.SingleAsync();
        Assert.Equal("One ", (string?)step["output"]);
        Assert.Equal("failed", (string?)step["metadata"]!["streamEnd"]);
        Assert.NotNull(step["metadata"]!["Exceptions"]);

        static Reply Broken(SemaphoreSlim read) =>
            new Reply
            {
                BrokenAfter = 1,
                BeforeEvent = number => number == 1 ? Task.CompletedTask : read.WaitAsync(),
            }.With("One ", "two ", "three");

        static async Task ReadAsync(IChatClient client, SemaphoreSlim read)
        {
            await foreach (var _ in client.GetStreamingResponseAsync("Count."))
            {
                read.Release();
            }
        }
    }

    [Fact]
    public async Task A_stream_that_its_reader_cancels_is_no_error()
    {
        using var cancellation = new CancellationTokenSource();
        var waiting = new TaskCompletionSource();
        await using var server = await ModelServer.StartAsync(
            new Reply { BeforeEvent = number => number == 1 ? Task.CompletedTask : waiting.Task }.With("One ", "two")
        );
        using var recorder = Recorder.Start();
        using var client = ChatTests.ClientOf(server);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var _ in client.GetStreamingResponseAsync("Count.", null, cancellation.Token))
            {
                await cancellation.CancelAsync();
            }
        });
        waiting.SetResult();

        var (_, step) = await recorder.SingleAsync();
        Assert.Equal("One ", (string?)step["output"]);
        Assert.Equal("cancelled", (string?)step["metadata"]!["streamEnd"]);
        Assert.Null(step["metadata"]!["Exceptions"]);
    }

    [Fact]
    public async Task A_stream_that_is_refused_has_its_request()
    {
        await using var server = await ModelServer.StartAsync(Reply.Error(400, "No such model"));
        using var recorder = Recorder.Start();
        using var client = ChatTests.ClientOf(server);

        var thrown = await Assert.ThrowsAsync<System.ClientModel.ClientResultException>(async () =>
            await client.GetStreamingResponseAsync("Count.").ToChatResponseAsync()
        );

        Assert.Equal(400, thrown.Status);
        var (_, step) = await recorder.SingleAsync();
        Assert.Equal("Count.", (string?)step["inputs"]!["prompt"]![0]!["content"]);
        Assert.Equal(ModelServer.Model, (string?)step["model"]);
        Assert.Contains("No such model", (string?)step["metadata"]!["Exceptions"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stream_that_is_read_twice_is_two_calls()
    {
        await using var server = await ModelServer.StartAsync(Reply.Text("One"), Reply.Text("Two"));
        using var recorder = Recorder.Start();
        using var client = ChatTests.ClientOf(server);
        var stream = client.GetStreamingResponseAsync("Count.");

        Assert.Equal("One", (await stream.ToChatResponseAsync()).Text);
        Assert.Equal("Two", (await stream.ToChatResponseAsync()).Text);

        var rows = await recorder.RowsAsync();
        Assert.Equal(["One", "Two"], rows.Select(static (JsonObject row) => (string?)row["output"]));
    }
}
