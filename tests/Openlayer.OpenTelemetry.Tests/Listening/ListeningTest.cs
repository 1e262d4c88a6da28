using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;

namespace Openlayer.OpenTelemetry.Tests.Listening;

/// <summary>Activities of real libraries become steps, with no OpenTelemetry.</summary>
public abstract class ListeningTest : IDisposable
{
    private readonly IDisposable _listening = OpenlayerTracer.CaptureActivities();

    internal Tracing Tracing { get; } = Tracing.Start();

    private protected static AIFunction Weather { get; } =
        AIFunctionFactory.Create(
            static (string city, string password) =>
            {
                using var inside = OpenlayerTracer.StartStep("look up");
                return $"{city}: 20 degrees";
            },
            "weather"
        );

    public void Dispose()
    {
        _listening.Dispose();
        Tracing.Dispose();
        GC.SuppressFinalize(this);
    }

    private protected static Task<ModelServer> ServerWithToolAsync(string tool = "weather") =>
        ModelServer.StartAsync(
            Reply.Tools(("call_1", tool, """{"city":"Bern","password":"hunter2"}""")),
            Reply.Text("It is ", "warm.")
        );

    private protected static Task<ChatResponse> AskAsync(
        IChatClient client,
        bool streams,
        ChatOptions? options = null
    ) =>
        streams
            ? client.GetStreamingResponseAsync("Is it warm?", options).ToChatResponseAsync()
            : client.GetResponseAsync("Is it warm?", options);

    /// <summary>A step and all below it: type and name, indented.</summary>
    private protected static string Tree(JsonNode step, int depth = 0) =>
        string.Concat(
            step["steps"]!
                .AsArray()
                .Select(child => Tree(child!, depth + 1))
                .Prepend($"{new string(' ', depth * 2)}{(string?)step["type"]} {(string?)step["name"]}\n")
        );

    private protected static IEnumerable<JsonNode> All(JsonNode step) =>
        step["steps"]!.AsArray().SelectMany(static child => All(child!)).Prepend(step);
}
