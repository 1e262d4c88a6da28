using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Openlayer.TestSupport.Provider;

/// <summary>A server on a free port of this machine that speaks the protocol of OpenAI.</summary>
internal sealed class ModelServer : IAsyncDisposable
{
    public const string Model = "gpt-4o-mini";

    /// <summary>The version that answers when the model is asked for.</summary>
    public const string Version = "gpt-4o-mini-2024-07-18";

    private readonly WebApplication _app;
    private readonly ConcurrentQueue<Reply> _replies = new();
    private readonly ConcurrentQueue<JsonObject> _requests = new();

    private ModelServer()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.Run(AnswerAsync);
    }

    /// <summary>The bodies of all requests that were JSON.</summary>
    public IReadOnlyList<JsonObject> Requests => [.. _requests];

    public Uri Address => new(_app.Urls.Single() + "/v1");

    /// <summary>Answers what no reply was queued for.</summary>
    public Func<JsonObject, Reply> Otherwise { get; set; } = static _ => Reply.Text("Hello.");

    public static async Task<ModelServer> StartAsync(params Reply[] replies)
    {
        var server = new ModelServer();
        Array.ForEach(replies, server._replies.Enqueue);
        await server._app.StartAsync();
        return server;
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        var request = new JsonObject();
        if (context.Request.HasJsonContentType())
        {
            request = (await JsonNode.ParseAsync(context.Request.Body))!.AsObject();
            _requests.Enqueue(request);
        }

        var reply = _replies.TryDequeue(out var queued) ? queued : Otherwise(request);
        await reply.SendAsync(request, context);
    }
}
