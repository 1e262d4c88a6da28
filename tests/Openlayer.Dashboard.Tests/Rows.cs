using System.Text.Json.Nodes;

namespace Openlayer.Dashboard.Tests;

/// <summary>Rows that look like those of a real app.</summary>
internal static class Rows
{
    public static JsonObject Turn(
        string id,
        double at = 1_795_000_000,
        string? user = "alice",
        string? session = "chat-1",
        string question = "How do I reset my password?",
        string? answer = "Choose Forgot password.",
        double latency = 100,
        double cost = 0.001,
        double tokens = 10,
        string? error = null
    )
    {
        var step = Step("AnswerAsync", "agent", at, latency);
        step["inputs"] = new JsonObject { ["question"] = question };
        step["output"] = answer;
        step["metadata"] = error is null ? new JsonObject() : new JsonObject { ["Exceptions"] = error };
        var row = new JsonObject
        {
            ["inferenceId"] = id,
            ["inferenceTimestamp"] = at,
            ["output"] = answer,
            ["latency"] = latency,
            ["cost"] = cost,
            ["tokens"] = tokens,
            ["steps"] = new JsonArray(step),
        };
        if (user is not null)
        {
            row["user_id"] = user;
        }

        if (session is not null)
        {
            row["session_id"] = session;
        }

        return row;
    }

    public static JsonObject Step(string name, string type, double at = 1_795_000_000, double latency = 10) =>
        new()
        {
            ["name"] = name,
            ["id"] = name,
            ["type"] = type,
            ["inputs"] = new JsonObject(),
            ["output"] = null,
            ["metadata"] = new JsonObject(),
            ["steps"] = new JsonArray(),
            ["latency"] = latency,
            ["startTime"] = at,
            ["endTime"] = at + (latency / 1000),
        };
}
