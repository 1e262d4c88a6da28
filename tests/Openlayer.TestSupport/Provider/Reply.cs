using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Openlayer.TestSupport.Provider;

/// <summary>One answer of the provider, in the form that was asked for: at once, or as server-sent events.</summary>
internal sealed class Reply
{
    private string[] _texts = [];
    private (string Id, string Name, string Arguments)[] _calls = [];

    /// <summary>Runs before each event of a stream, with its number.</summary>
    public Func<int, Task> BeforeEvent { get; init; } = static _ => Task.CompletedTask;

    /// <summary>The stream ends after as many events, with the connection.</summary>
    public int BrokenAfter { get; init; } = int.MaxValue;

    public int CachedTokens { get; init; }

    public int Status { get; init; } = StatusCodes.Status200OK;

    public JsonNode? Body { get; init; }

    /// <summary>An answer that is no JSON, such as audio.</summary>
    public byte[]? Bytes { get; init; }

    private static JsonObject Usage(int cached) =>
        new()
        {
            ["prompt_tokens"] = 100,
            ["completion_tokens"] = 20,
            ["total_tokens"] = 120,
            ["prompt_tokens_details"] = new JsonObject { ["cached_tokens"] = cached },
            ["completion_tokens_details"] = new JsonObject { ["reasoning_tokens"] = 5 },
        };

    public static Reply Text(params string[] texts) => new() { _texts = texts };

    public Reply With(params string[] texts)
    {
        _texts = texts;
        return this;
    }

    public static Reply Tools(params (string Id, string Name, string Arguments)[] calls) => new() { _calls = calls };

    public static Reply Error(int status, string message) =>
        new()
        {
            Status = status,
            Body = new JsonObject
            {
                ["error"] = new JsonObject { ["message"] = message, ["type"] = "error" },
            },
        };

    public static Reply Json(JsonNode body) => new() { Body = body };

    public async Task SendAsync(JsonObject request, HttpContext context)
    {
        context.Response.StatusCode = Status;
        if (Body is not null)
        {
            await context.Response.WriteAsJsonAsync(Body);
        }
        else if (Bytes is not null)
        {
            await context.Response.Body.WriteAsync(Bytes);
        }
        else if ((bool?)request["stream"] == true)
        {
            await StreamAsync(context);
        }
        else
        {
            await context.Response.WriteAsJsonAsync(Whole());
        }
    }

    private async Task StreamAsync(HttpContext context)
    {
        context.Response.ContentType = "text/event-stream";
        var number = 0;
        foreach (var choice in Deltas())
        {
            await BeforeEvent(++number);
            if (number > BrokenAfter)
            {
                context.Abort();
                return;
            }

            await SendAsync(context, Chunk([choice], usage: null));
        }

        await SendAsync(context, Chunk([], Usage(CachedTokens)));
        await context.Response.WriteAsync("data: [DONE]\n\n");
    }

    private static async Task SendAsync(HttpContext context, JsonObject chunk)
    {
        await context.Response.WriteAsync($"data: {chunk.ToJsonString()}\n\n");
        await context.Response.Body.FlushAsync();
    }

    private IEnumerable<JsonObject> Deltas()
    {
        foreach (var text in _texts)
        {
            yield return Choice("delta", new() { ["role"] = "assistant", ["content"] = text }, finish: null);
        }

        if (_calls.Length > 0)
        {
            yield return Choice("delta", new() { ["role"] = "assistant", ["tool_calls"] = Calls() }, finish: null);
        }

        yield return Choice("delta", [], Finish);
    }

    private string Finish => _calls.Length > 0 ? "tool_calls" : "stop";

    private JsonObject Whole()
    {
        var message = new JsonObject { ["role"] = "assistant", ["content"] = string.Concat(_texts) };
        if (_calls.Length > 0)
        {
            message["content"] = null;
            message["tool_calls"] = Calls();
        }

        var body = Answer("chat.completion");
        body["choices"] = new JsonArray(Choice("message", message, Finish));
        body["usage"] = Usage(CachedTokens);
        return body;
    }

    private static JsonObject Chunk(JsonArray choices, JsonObject? usage)
    {
        var body = Answer("chat.completion.chunk");
        body["choices"] = choices;
        body["usage"] = usage;
        return body;
    }

    private static JsonObject Answer(string kind) =>
        new()
        {
            ["id"] = "chatcmpl-1",
            ["object"] = kind,
            ["created"] = 1_764_000_000,
            ["model"] = ModelServer.Version,
        };

    private static JsonObject Choice(string name, JsonObject content, string? finish) =>
        new()
        {
            ["index"] = 0,
            [name] = content,
            ["finish_reason"] = finish,
        };

    private JsonArray Calls() =>
        [
            .. _calls.Select(
                static (call, index) =>
                    new JsonObject
                    {
                        ["index"] = index,
                        ["id"] = call.Id,
                        ["type"] = "function",
                        ["function"] = new JsonObject { ["name"] = call.Name, ["arguments"] = call.Arguments },
                    }
            ),
        ];
}
