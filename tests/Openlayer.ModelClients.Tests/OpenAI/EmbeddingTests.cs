using OpenAI.Embeddings;
using Openlayer.ModelClients.Tests.Provider;

namespace Openlayer.ModelClients.Tests.OpenAI;

public sealed class EmbeddingTests
{
    // Two vectors of two numbers each, in the form that the library asks for.
    private const string Answer = """
        {"object":"list","model":"text-embedding-3-small","data":[
          {"object":"embedding","index":0,"embedding":"AACAPwAAAEA="},
          {"object":"embedding","index":1,"embedding":"AACAPwAAAEA="}],
         "usage":{"prompt_tokens":8,"total_tokens":8}}
        """;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Texts_are_embedded_in_a_step(bool isAsync)
    {
        await using var server = await ProviderServer.StartAsync(Reply.Json(Answer));
        var client = server.Client().GetEmbeddingClient("text-embedding-3-small");
        using var rows = Rows.Start();
        var options = new EmbeddingGenerationOptions { Dimensions = 2 };

        var answer = isAsync
            ? await client.GenerateEmbeddingsAsync(["One", "Two"], options)
            : client.GenerateEmbeddings(["One", "Two"], options);

        Assert.Equal(2, answer.Value.Count);
        var step = rows.Single();
        Assert.Equal(
            ("embeddings text-embedding-3-small", "embedding"),
            ((string?)step["name"], (string?)step["type"])
        );
        Assert.Equal(["One", "Two"], step["inputs"]!["input"]!.AsArray().Select(static text => (string?)text));
        Assert.Equal((2, 2), ((int)step["embeddingCount"]!, (int)step["embeddingDimensions"]!));
        Assert.Equal((8, 8), ((int)step["promptTokens"]!, (int)step["tokens"]!));
        Assert.Equal(2, (int)step["modelParameters"]!["dimensions"]!);
        Assert.DoesNotContain("AACAPwAAAEA", step.ToJsonString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task One_text_and_tokens_are_embedded_too(bool isAsync)
    {
        await using var server = await ProviderServer.StartAsync(Reply.Json(Answer), Reply.Json(Answer));
        var client = server.Client().GetEmbeddingClient("text-embedding-3-small");
        using var rows = Rows.Start();
        ReadOnlyMemory<int>[] tokens = [new int[] { 1, 2 }];

        if (isAsync)
        {
            await client.GenerateEmbeddingAsync("One");
            await client.GenerateEmbeddingsAsync(tokens);
        }
        else
        {
            client.GenerateEmbedding("One");
            client.GenerateEmbeddings(tokens);
        }

        Assert.Equal(
            ["""["One"]""", "[[1,2]]"],
            rows.All.Select(static row => row["steps"]![0]!["inputs"]!["input"]!.ToJsonString())
        );
    }
}
