using System.ClientModel;
using Microsoft.Extensions.AI;
using Openlayer.Extensions.AI.Tests.Provider;

namespace Openlayer.Extensions.AI.Tests.Chat;

public sealed class ChatTests
{
    [Fact]
    public async Task A_call_is_a_step_with_all_that_belongs_to_it()
    {
        await using var server = await ModelServer.StartAsync(new Reply { CachedTokens = 40 }.With("A session."));
        using var recorder = Recorder.Start();
        using var client = ClientOf(server);

        var response = await client.GetResponseAsync(
            [new(ChatRole.User, "What is it?"), new(ChatRole.Assistant, "What?"), new(ChatRole.User, "A session.")],
            new()
            {
                Instructions = "Be brief.",
                Temperature = 0.2f,
                MaxOutputTokens = 50,
                StopSequences = ["END"],
            }
        );

        Assert.Equal("A session.", response.Text);
        var (row, step) = await recorder.SingleAsync();
        Assert.Equal("chat gpt-4o-mini", (string?)step["name"]);
        Assert.Equal("chat_completion", (string?)step["type"]);
        Assert.Equal("openai", (string?)step["provider"]);
        Assert.Equal(ModelServer.Version, (string?)step["model"]);
        Assert.Equal(ModelServer.Model, (string?)step["metadata"]!["requestModel"]);
        Assert.Equal("stop", (string?)step["metadata"]!["finishReason"]);
        Assert.Equal("A session.", (string?)step["output"]);
        CheckFigures(step);
        Assert.Equal(120, (int)row["tokens"]!);
        Assert.Equal("A session.", (string?)row["output"]);
    }

    private static void CheckFigures(System.Text.Json.Nodes.JsonObject step)
    {
        Assert.Equal(
            (100, 20, 120),
            ((int)step["promptTokens"]!, (int)step["completionTokens"]!, (int)step["tokens"]!)
        );
        Assert.Equal(
            """{"input_tokens":60,"output_tokens":20,"cached_tokens":40,"cache_creation_tokens":0}""",
            step["usageDetails"]!.ToJsonString()
        );
        Assert.Equal(((60 * 0.15) + (40 * 0.075) + (20 * 0.6)) / 1_000_000, (double)step["cost"]!, 12);
        Assert.Equal(
            """{"temperature":0.2,"max_tokens":50,"stop_sequences":["END"]}""",
            step["modelParameters"]!.ToJsonString()
        );
        Assert.Equal(
            """
            [{"role":"system","content":"Be brief."},{"role":"user","content":"What is it?"},
            {"role":"assistant","content":"What?"},{"role":"user","content":"A session."}]
            """.ReplaceLineEndings(""),
            step["inputs"]!["prompt"]!.ToJsonString()
        );
    }

    [Fact]
    public async Task A_failed_call_is_a_step_with_its_request_and_the_exception_is_the_same()
    {
        await using var server = await ModelServer.StartAsync(Reply.Error(429, "Rate limit reached"));
        using var recorder = Recorder.Start();
        using var client = ClientOf(server);

        var thrown = await Assert.ThrowsAsync<ClientResultException>(() => client.GetResponseAsync("Hello?"));

        Assert.Equal(429, thrown.Status);
        var (_, step) = await recorder.SingleAsync();
        Assert.Contains("Rate limit reached", (string?)step["metadata"]!["Exceptions"], StringComparison.Ordinal);
        Assert.Equal(ModelServer.Model, (string?)step["model"]);
        Assert.Equal("openai", (string?)step["provider"]);
        Assert.Equal("Hello?", (string?)step["inputs"]!["prompt"]![0]!["content"]);
        Assert.Null(step["tokens"]);
    }

    [Fact]
    public async Task A_cancelled_call_is_no_error()
    {
        using var cancellation = new CancellationTokenSource();
        await using var server = await ModelServer.StartAsync();
        server.Otherwise = _ =>
        {
            cancellation.Cancel();
            return Reply.Text("late");
        };
        using var recorder = Recorder.Start();
        using var client = ClientOf(server);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            client.GetResponseAsync("Hello?", cancellationToken: cancellation.Token)
        );

        var (_, step) = await recorder.SingleAsync();
        Assert.True((bool)step["metadata"]!["cancelled"]!);
        Assert.Null(step["metadata"]!["Exceptions"]);
    }

    [Fact]
    public async Task Images_are_attachments_of_the_call_that_sends_them_first()
    {
        await using var server = await ModelServer.StartAsync();
        using var recorder = Recorder.Start();
        using var client = ClientOf(server);
        var image = new DataContent(new byte[] { 1, 2, 3 }, "image/png") { Name = "cat.png" };
        var link = new UriContent("https://example.com/dog.jpg", "image/jpeg");
        List<ChatMessage> messages = [new(ChatRole.User, [new TextContent("Which?"), image, link])];

        var first = await client.GetResponseAsync(messages);
        messages.AddRange(first.Messages);
        messages.Add(new(ChatRole.User, "Sure?"));
        await client.GetResponseAsync(messages);

        var rows = await recorder.RowsAsync();
        var attachments = rows[0]["steps"]![0]!["attachments"]!.AsArray();
        Assert.Equal(["cat.png", "image 2"], attachments.Select(static item => (string?)item!["name"]));
        Assert.Equal("AQID", (string?)attachments[0]!["dataBase64"]);
        Assert.Equal("https://example.com/dog.jpg", (string?)attachments[1]!["url"]);
        Assert.Null(rows[1]["steps"]![0]!["attachments"]);
        Assert.Equal(
            """{"type":"image","mediaType":"image/png","name":"cat.png","sizeBytes":3}""",
            rows[1]["steps"]![0]!["inputs"]!["prompt"]![0]!["content"]![1]!.ToJsonString()
        );
    }

    [Fact]
    public async Task Messages_that_are_computed_as_they_are_read_are_read_as_often_as_without_tracing()
    {
        await using var server = await ModelServer.StartAsync();
        Recorder.Off();
        using var client = ClientOf(server);
        var read = 0;
        await client.GetResponseAsync(Compute());
        var untraced = read;
        using var recorder = Recorder.Start();
        read = 0;

        await client.GetResponseAsync(Compute());

        Assert.Equal(untraced, read);
        var (_, step) = await recorder.SingleAsync();
        Assert.Equal("number 1", (string?)step["inputs"]!["prompt"]![0]!["content"]);

        IEnumerable<ChatMessage> Compute()
        {
            read++;
            yield return new ChatMessage(ChatRole.User, $"number {read}");
        }
    }

    [Fact]
    public async Task Texts_are_left_out_when_asked_for()
    {
        await using var server = await ModelServer.StartAsync();
        using var recorder = Recorder.Start();
        using var client = ClientOf(server, static options => options.CaptureContent = false);

        await client.GetResponseAsync([new(ChatRole.User, [new DataContent(new byte[] { 1 }, "image/png")])]);

        var (row, step) = await recorder.SingleAsync();
        Assert.Empty(step["inputs"]!.AsObject());
        Assert.Null(step["output"]);
        Assert.Null(step["attachments"]);
        Assert.Equal(120, (int)row["tokens"]!);
    }

    [Fact]
    public async Task Off_it_is_the_client_below()
    {
        await using var server = await ModelServer.StartAsync();
        Recorder.Off();
        using var client = ClientOf(server);

        Assert.Equal("Hello.", (await client.GetResponseAsync("Hello?")).Text);
        Assert.Equal("openai", client.GetService<ChatClientMetadata>()!.ProviderName);
    }

    internal static IChatClient ClientOf(ModelServer server, Action<ModelTracingOptions>? configure = null) =>
        new ChatClientBuilder(server.Client().GetChatClient(ModelServer.Model).AsIChatClient())
            .UseOpenlayer(options =>
            {
                options.Provider = "openai";
                configure?.Invoke(options);
            })
            .Build();
}
