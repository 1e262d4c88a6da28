using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Openlayer.ModelClients.Tests.Provider;

/// <summary>A server on a free port of this machine that answers as a provider of models does.</summary>
internal sealed class ProviderServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<Reply> _replies = new();
    private readonly ConcurrentQueue<JsonObject> _requests = new();

    private ProviderServer()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.Run(AnswerAsync);
    }

    public Uri Address => new(_app.Urls.Single());

    /// <summary>The bodies of all requests.</summary>
    public IReadOnlyList<JsonObject> Requests => [.. _requests];

    /// <summary>Answers what no reply was given for.</summary>
    public Func<JsonObject, Reply> Otherwise { get; set; } = static _ => Reply.Error(404, "Nothing to answer.");

    public static async Task<ProviderServer> StartAsync(params Reply[] replies)
    {
        var server = new ProviderServer();
        Array.ForEach(replies, server._replies.Enqueue);
        await server._app.StartAsync();
        return server;
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        var request = (await JsonNode.ParseAsync(context.Request.Body))!.AsObject();
        _requests.Enqueue(request);
        var reply = _replies.TryDequeue(out var queued) ? queued : Otherwise(request);
        await reply.SendAsync(context);
    }
}
