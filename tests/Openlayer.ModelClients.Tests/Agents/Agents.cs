using System.Text.Json.Nodes;
using Microsoft.Agents.AI;
using Microsoft.Extensions.AI;
using Openlayer.ModelClients.Tests.OpenAI;
using Openlayer.ModelClients.Tests.Provider;

namespace Openlayer.ModelClients.Tests.Agents;

/// <summary>Agents of a server, and what is read of their steps.</summary>
internal static class Agents
{
    private const string WeatherCall = """
        {"role":"assistant","content":null,"tool_calls":[
          {"id":"c1","type":"function","function":{"name":"weather","arguments":"{\"city\":\"Oslo\"}"}}]}
        """;

    public static Reply AsksForWeather => OpenAIServer.Whole(WeatherCall, "tool_calls");

    public static Reply Asks(string tool, string arguments) =>
        OpenAIServer.Whole(
            new JsonObject
            {
                ["role"] = "assistant",
                ["tool_calls"] = new JsonArray(
                    new JsonObject
                    {
                        ["id"] = "c1",
                        ["type"] = "function",
                        ["function"] = new JsonObject { ["name"] = tool, ["arguments"] = arguments },
                    }
                ),
            }.ToJsonString(),
            "tool_calls"
        );

    public static IChatClient Model(this ProviderServer server) => server.Chat().AsIChatClient();

    public static ChatClientAgent Forecaster(IChatClient model) =>
        new(
            model,
            "Be short.",
            "forecaster",
            tools: [AIFunctionFactory.Create(static (string city) => $"Rain in {city}.", "weather")]
        );

    /// <summary>The names and types of a tree, a line each.</summary>
    public static string Tree(JsonNode step, string indent = "") =>
        $"{indent}{step["type"]} {step["name"]}\n"
        + string.Concat(step["steps"]!.AsArray().Select(below => Tree(below!, indent + "  ")));

    public static JsonObject Find(JsonNode step, string type) =>
        Below(step).Single(one => (string?)one["type"] == type);

    private static IEnumerable<JsonObject> Below(JsonNode step) =>
        step["steps"]!.AsArray().SelectMany(static one => Below(one!).Prepend(one!.AsObject()));
}
