using Microsoft.Extensions.AI;

namespace Openlayer.OpenTelemetry.Tests.Listening;

/// <summary>OpenAI's own client, and others above it.</summary>
public sealed class OpenAITests : ListeningTest
{
    [Fact]
    public async Task A_call_is_a_step()
    {
        await using var server = await ModelServer.StartAsync(Reply.Text("It is warm."));
        using (OpenlayerTracer.UseUserSession("ann", "chat 1"))
        {
            await server.Client().GetChatClient(ModelServer.Model).CompleteChatAsync("Is it warm?");
        }

        var row = Assert.Single(await Tracing.RowsAsync());
        Assert.Equal("chat_completion chat gpt-4o-mini\n", Tree(row["steps"]![0]!));
        Assert.Equal(120, (int)row["tokens"]!);
        Assert.Equal(("ann", "chat 1"), ((string?)row["user_id"], (string?)row["session_id"]));
    }

    [Fact]
    public async Task Three_descriptions_of_a_call_are_one_step()
    {
        await using var server = await ModelServer.StartAsync(Reply.Text("It is warm."));
        using var client = new ChatClientBuilder(server.Client().GetChatClient(ModelServer.Model).AsIChatClient())
            .UseOpenTelemetry()
            .UseOpenlayer()
            .Build();

        await AskAsync(client, streams: false);

        var row = Assert.Single(await Tracing.RowsAsync());
        Assert.Equal("chat_completion chat gpt-4o-mini\n", Tree(row["steps"]![0]!));
        Assert.Equal(120, (int)row["tokens"]!);
        Assert.Equal("Is it warm?", (string?)row["steps"]![0]!["inputs"]!["prompt"]![0]!["content"]);
    }
}
