using System.Text.Json.Nodes;

namespace Openlayer.Integration.Tests.Sample;

public sealed class ModelTests : IAsyncLifetime, IDisposable
{
    private const string Key = "sk-secret-of-the-model";
    private readonly TemporaryFolder _folder = new();
    private ModelServer _model = null!;
    private SampleProcess _sample = null!;

    public async Task InitializeAsync()
    {
        _model = await ModelServer.StartAsync();
        _sample = await SampleProcess.StartAsync(
            _folder.DataPath,
            $"--Chat:Endpoint={_model.Endpoint}",
            $"--Chat:ApiKey={Key}",
            "--Chat:Model=test-model"
        );
    }

    public async Task DisposeAsync()
    {
        await _sample.DisposeAsync();
        await _model.DisposeAsync();
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_model_is_asked_with_the_passages_and_the_conversation_and_its_step_has_the_usage()
    {
        await _sample.AskAsync("What is a session?", "ada", "s");
        var response = await _sample.AskAsync("And a user?", "ada", "s");

        Assert.Equal("The model says: a conversation.", response);
        Assert.Equal($"Bearer {Key}", _model.Authorization);
        var asked = _model.Requests[1];
        Assert.Equal("test-model", asked["model"]!.ToString());
        Assert.Equal(
            ["system", "user", "assistant", "user"],
            asked["messages"]!.AsArray().Select(message => message!["role"]!.ToString())
        );
        Assert.Contains("A **session** joins", asked["messages"]![0]!.ToJsonString(), StringComparison.Ordinal);

        var row = (await _sample.RowsAsync(2))[1];
        var step = ModelStep(row);
        Assert.Equal(("openai", "test-model-2026"), (step["provider"]!.ToString(), step["model"]!.ToString()));
        Assert.Equal((120, 9, 129), ((int)step["promptTokens"]!, (int)step["completionTokens"]!, (int)step["tokens"]!));
        Assert.Equal(response, step["output"]!.ToString());
        Assert.Equal("And a user?", step["inputs"]!["prompt"]!.AsArray()[^1]!["content"]!.ToString());
        Assert.Equal(129, (int)row["tokens"]!);
        Assert.DoesNotContain(Key, row.ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain(Key, _sample.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_model_that_refuses_is_recorded_and_the_pages_answer()
    {
        _model.Refuses = true;

        var response = await _sample.AskAsync("What is a session?", "ada", "s");

        Assert.StartsWith("A session joins the traces of one conversation.", response, StringComparison.Ordinal);
        var step = ModelStep(Assert.Single(await _sample.RowsAsync(1)));
        Assert.Contains("context too long", step["metadata"]!["Exceptions"]!.ToString(), StringComparison.Ordinal);
        Assert.Equal("test-model", step["model"]!.ToString());
    }

    private static JsonObject ModelStep(JsonObject row)
    {
        var compose = row["steps"]![0]!["steps"]!
            .AsArray()
            .Single(step => step!["name"]!.ToString() == "ComposeAsync")!;
        var step = Assert.Single(compose["steps"]!.AsArray())!.AsObject();
        Assert.Equal("chat_completion", step["type"]!.ToString());
        return step;
    }
}
