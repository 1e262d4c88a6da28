using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Openlayer.TestSupport;

/// <summary>A real server on a free loopback port that answers as a test asks it to.</summary>
public sealed class Receiver : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<ReceivedRequest> _requests = new();
    private int _count;

    private Receiver(Func<int, HttpContext, Task> answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.Run(async context =>
        {
            using var reader = new StreamReader(context.Request.Body);
            var body = await reader.ReadToEndAsync();
            var number = Interlocked.Increment(ref _count);
            _requests.Enqueue(
                new ReceivedRequest(
                    context.Request.Path,
                    context.Request.Headers.ToDictionary(
                        header => header.Key,
                        header => header.Value.ToString(),
                        StringComparer.OrdinalIgnoreCase
                    ),
                    JsonNode.Parse(body)!.AsObject()
                )
            );
            await answer(number, context);
        });
    }

    public IReadOnlyList<ReceivedRequest> Requests => [.. _requests];

    public string Url => _app.Urls.Single();

    /// <summary>Starts a server.</summary>
    /// <param name="answer">Answers the request of that number, from 1 on.</param>
    public static async Task<Receiver> StartAsync(Func<int, HttpContext, Task> answer)
    {
        var receiver = new Receiver(answer);
        await receiver._app.StartAsync();
        return receiver;
    }

    public static Task<Receiver> StartAsync(params int[] statuses) =>
        StartAsync(
            (number, context) =>
            {
                context.Response.StatusCode = statuses[Math.Min(number, statuses.Length) - 1];
                // The shortest wait that may be asked for, so that a test of retries does not take their time.
                context.Response.Headers.RetryAfter = "0";
                return context.Response.WriteAsync("""{"message":"said by the server"}""");
            }
        );

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}

public sealed record ReceivedRequest(string Path, IReadOnlyDictionary<string, string> Headers, JsonObject Body);
