using System.ClientModel;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;
using Openlayer.Extensions.AI.Tests.Provider;

namespace Openlayer.Extensions.AI.Tests.Embeddings;

public sealed class EmbeddingTests
{
    private const string Model = "text-embedding-3-small";

    [Fact]
    public async Task A_call_is_a_step_without_the_vectors()
    {
        await using var server = await ModelServer.StartAsync(Reply.Json(Vectors(2)));
        using var recorder = Recorder.Start();
        using var generator = GeneratorOf(server);

        var embeddings = await generator.GenerateAsync(["One", "Two"], new() { Dimensions = 3 });

        Assert.Equal(2, embeddings.Count);
        var (row, step) = await recorder.SingleAsync();
        Assert.Equal(("embedding", $"embeddings {Model}"), ((string?)step["type"], (string?)step["name"]));
        Assert.Equal("""["One","Two"]""", step["inputs"]!["input"]!.ToJsonString());
        Assert.Equal((Model, "openai"), ((string?)step["model"], (string?)step["provider"]));
        Assert.Equal((2, 3), ((int)step["embeddingCount"]!, (int)step["embeddingDimensions"]!));
        Assert.Equal(3, (int)step["modelParameters"]!["dimensions"]!);
        Assert.Equal((8, 8), ((int)step["promptTokens"]!, (int)row["tokens"]!));
        Assert.Equal(8 * 0.02 / 1_000_000, (double)row["cost"]!, 12);
        Assert.Null(step["output"]);
    }

    [Fact]
    public async Task Values_that_are_computed_are_recorded_too()
    {
        await using var server = await ModelServer.StartAsync(Reply.Json(Vectors(1)));
        using var recorder = Recorder.Start();
        using var generator = GeneratorOf(server);

        await generator.GenerateAsync(Enumerable.Range(1, 1).Select(static number => $"text {number}"));

        var (_, step) = await recorder.SingleAsync();
        Assert.Equal("""["text 1"]""", step["inputs"]!["input"]!.ToJsonString());
    }

    [Fact]
    public async Task A_failed_call_has_its_request()
    {
        await using var server = await ModelServer.StartAsync(Reply.Error(401, "Wrong key"));
        using var recorder = Recorder.Start();
        using var generator = GeneratorOf(server);

        await Assert.ThrowsAsync<ClientResultException>(() => generator.GenerateAsync(["One"]));

        var (_, step) = await recorder.SingleAsync();
        Assert.Equal(Model, (string?)step["model"]);
        Assert.Contains("Wrong key", (string?)step["metadata"]!["Exceptions"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_count_once()
    {
        await using var server = await ModelServer.StartAsync(Reply.Json(Vectors(1)));
        using var recorder = Recorder.Start();
        using var generator = GeneratorOf(server).WithOpenlayer();

        await generator.GenerateAsync(["One"]);

        var (row, _) = await recorder.SingleAsync();
        Assert.Equal(8, (int)row["tokens"]!);
    }

    internal static JsonObject Vectors(int count) =>
        new()
        {
            ["object"] = "list",
            ["model"] = Model,
            ["data"] = new JsonArray([
                .. Enumerable
                    .Range(0, count)
                    .Select(static index => new JsonObject
                    {
                        ["object"] = "embedding",
                        ["index"] = index,
                        ["embedding"] = Convert.ToBase64String(new byte[3 * sizeof(float)]),
                    }),
            ]),
            ["usage"] = new JsonObject { ["prompt_tokens"] = 8, ["total_tokens"] = 8 },
        };

    private static IEmbeddingGenerator<string, Embedding<float>> GeneratorOf(ModelServer server) =>
        new EmbeddingGeneratorBuilder<string, Embedding<float>>(
            server.Client().GetEmbeddingClient(Model).AsIEmbeddingGenerator()
        )
            .UseOpenlayer(static options => options.Provider = "openai")
            .Build();
}
