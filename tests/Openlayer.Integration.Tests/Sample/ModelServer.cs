using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Openlayer.Integration.Tests.Sample;

/// <summary>Speaks as much of OpenAI's chat API as the sample uses, on this machine.</summary>
internal sealed class ModelServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<JsonObject> _requests = new();

    private ModelServer(WebApplication app) => _app = app;

    public string Endpoint => $"{_app.Urls.Single()}/v1";

    public IReadOnlyList<JsonObject> Requests => [.. _requests];

    public string? Authorization { get; private set; }

    public bool Refuses { get; set; }

    public static async Task<ModelServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseSetting("urls", "http://127.0.0.1:0");
        var server = new ModelServer(builder.Build());
        server._app.MapPost("/v1/chat/completions", server.CompleteAsync);
        await server._app.StartAsync();
        return server;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task<IResult> CompleteAsync(HttpRequest request)
    {
        Authorization = request.Headers.Authorization;
        _requests.Enqueue((await JsonNode.ParseAsync(request.Body))!.AsObject());
        return Refuses
            ? Results.Json(
                new { error = new { message = "context too long", type = "invalid_request_error" } },
                statusCode: StatusCodes.Status400BadRequest
            )
            : Results.Text(Completion, "application/json");
    }

    private const string Completion = """
        {
          "id": "chatcmpl-1", "object": "chat.completion", "created": 1700000000, "model": "test-model-2026",
          "choices": [{ "index": 0, "finish_reason": "stop",
            "message": { "role": "assistant", "content": "The model says: a conversation." } }],
          "usage": { "prompt_tokens": 120, "completion_tokens": 9, "total_tokens": 129 }
        }
        """;
}
