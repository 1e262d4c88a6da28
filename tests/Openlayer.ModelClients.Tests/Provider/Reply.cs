using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Openlayer.ModelClients.Tests.Provider;

/// <summary>One answer of a provider: a body, or server-sent events.</summary>
internal sealed class Reply
{
    private readonly int _status;
    private readonly JsonNode? _body;
    private readonly (string? Name, string Data)[] _events;

    private Reply(int status, JsonNode? body, (string? Name, string Data)[] events)
    {
        _status = status;
        _body = body;
        _events = events;
    }

    /// <summary>Runs before each event, with its number from 1 on.</summary>
    public Func<int, Task> BeforeEvent { get; init; } = static _ => Task.CompletedTask;

    /// <summary>The stream breaks off with the connection after as many events.</summary>
    public int BrokenAfter { get; init; } = int.MaxValue;

    public static Reply Json(string body) => new(StatusCodes.Status200OK, JsonNode.Parse(body), []);

    /// <summary>Events whose data is JSON, each named after its type where it has one.</summary>
    public static Reply Events(params string[] data) => new(StatusCodes.Status200OK, null, [.. data.Select(EventOf)]);

    public static Reply Error(int status, string message) =>
        new(
            status,
            new JsonObject
            {
                ["type"] = "error",
                ["error"] = new JsonObject { ["message"] = message, ["type"] = "error" },
            },
            []
        );

    private static (string? Name, string Data) EventOf(string data)
    {
        var json = JsonNode.Parse(data)!;
        return ((string?)json["type"], json.ToJsonString());
    }

    /// <summary>The same, with other events or another end.</summary>
    public Reply But(int brokenAfter, Func<int, Task>? beforeEvent = null) =>
        new(_status, _body, _events) { BrokenAfter = brokenAfter, BeforeEvent = beforeEvent ?? BeforeEvent };

    public async Task SendAsync(HttpContext context)
    {
        context.Response.StatusCode = _status;
        if (_body is not null)
        {
            await context.Response.WriteAsJsonAsync(_body);
            return;
        }

        context.Response.ContentType = "text/event-stream";
        var number = 0;
        foreach (var (name, data) in _events)
        {
            await BeforeEvent(++number);
            if (number > BrokenAfter)
            {
                context.Abort();
                return;
            }

            await context.Response.WriteAsync(name is null ? $"data: {data}\n\n" : $"event: {name}\ndata: {data}\n\n");
            await context.Response.Body.FlushAsync();
        }

        if (_events.All(static one => one.Name is null))
        {
            await context.Response.WriteAsync("data: [DONE]\n\n");
        }
    }
}
