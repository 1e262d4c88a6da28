using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;
using Openlayer.Extensions.AI.Tests.Provider;

namespace Openlayer.Extensions.AI.Tests.Chat;

public sealed class InterleavedTests
{
    private const int Requests = 5_000;
    private const int AtOnce = 100;

    /// <summary>Each request streams with a tool, while many others do, and finds its own ids on its own row.</summary>
    [Fact]
    public async Task None_of_many_requests_gets_what_is_of_another()
    {
        await using var server = await ModelServer.StartAsync();
        server.Otherwise = Answer;
        using var recorder = Recorder.Start(static options => options.Delivery.MaxQueueBytes = 1L << 30);
        using var client = new ChatClientBuilder(server.Client().GetChatClient(ModelServer.Model).AsIChatClient())
            .UseOpenlayer()
            .UseFunctionInvocation()
            .UseOpenlayer()
            .Build(Services.None);

        await Parallel.ForAsync(
            0,
            Requests,
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce },
            async (number, _) => await AskAsync(client, number)
        );

        var rows = await recorder.RowsAsync();
        Assert.Equal(Requests, rows.Count);
        Assert.Equal(Requests, rows.Select(static row => (string)row["user_id"]!).Distinct().Count());
        Assert.All(rows, Check);
    }

    private static async Task AskAsync(IChatClient client, int number)
    {
        using var ids = OpenlayerTracer.UseUserSession($"user {number}", $"session {number}");
        var tool = AIFunctionFactory.Create((string key) => $"value of {key}", "look_up");
        var answer = await client
            .GetStreamingResponseAsync($"question {number}", new() { Tools = [tool] })
            .ToChatResponseAsync();
        Assert.Equal($"answer to question {number}", answer.Messages[^1].Text);
    }

    private static Reply Answer(JsonObject request)
    {
        var messages = request["messages"]!.AsArray();
        var question = (string)messages[0]!["content"]!;
        return messages.Count == 1
            ? Reply.Tools(("call", "look_up", $$"""{"key":"{{question}}"}"""))
            : Reply.Text("answer ", "to ", question);
    }

    private static void Check(JsonObject row)
    {
        var number = ((string)row["user_id"]!)["user ".Length..];
        Assert.Equal($"session {number}", (string?)row["session_id"]);
        Assert.Equal($"answer to question {number}", (string?)row["output"]);
        Assert.Equal(240, (int)row["tokens"]!);
        var steps = row["steps"]![0]!["steps"]!.AsArray();
        Assert.Equal(
            ["chat_completion", "tool", "chat_completion"],
            steps.Select(static step => (string?)step!["type"])
        );
        Assert.Equal($"value of question {number}", (string?)steps[1]!["output"]);
        Assert.Equal($"question {number}", (string?)steps[0]!["inputs"]!["prompt"]![0]!["content"]);
    }
}
