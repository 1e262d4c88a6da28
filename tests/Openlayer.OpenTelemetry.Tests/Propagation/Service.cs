using System.Collections.Concurrent;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Openlayer.AspNetCore;

namespace Openlayer.OpenTelemetry.Tests.Propagation;

/// <summary>Another service, at a free port of this machine.</summary>
internal sealed class Service : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<IHeaderDictionary> _requests = new();

    private Service(Action<UserSessionOptions> configure, HttpProtocols protocols)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.WebHost.ConfigureKestrel(kestrel =>
            kestrel.ConfigureEndpointDefaults(endpoint => endpoint.Protocols = protocols)
        );
        builder.Services.AddGrpc();
        _app = builder.Build();
        _app.Use(
            (context, next) =>
            {
                _requests.Enqueue(
                    new HeaderDictionary(
                        context.Request.Headers.ToDictionary(
                            static header => header.Key,
                            static header => header.Value,
                            StringComparer.OrdinalIgnoreCase
                        )
                    )
                );
                return next(context);
            }
        );
        _app.UseOpenlayerUserSession(configure);
        _app.MapGrpcService<DeskService>();
        _app.MapGet("/answer", static () => Answers.Answer("by HTTP"));
        _app.Map("/moved", static (string to) => Results.Redirect(to, preserveMethod: true));
        _app.MapGet(
            "/forward",
            static async (string to) =>
            {
                using var client = new HttpClient();
                return await client.GetStringAsync(to);
            }
        );
    }

    public Uri Address => new(_app.Urls.Single());

    /// <summary>The header of each request; empty where it had none.</summary>
    public IReadOnlyList<string> Baggage => [.. _requests.Select(static headers => headers.Baggage.ToString())];

    public static async Task<Service> StartAsync(
        Action<UserSessionOptions>? configure = null,
        HttpProtocols protocols = HttpProtocols.Http1
    )
    {
        var service = new Service(configure ?? (static _ => { }), protocols);
        await service._app.StartAsync();
        return service;
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private sealed class DeskService : Propagation.Desk.DeskBase
    {
        public override Task<Said> Ask(Question request, ServerCallContext context) =>
            Task.FromResult(new Said { Text = Answers.Answer(request.Text) });
    }
}

/// <summary>The traced code of the service.</summary>
internal static partial class Answers
{
    [Trace]
    public static string Answer(string question) => $"You asked {question}";
}
