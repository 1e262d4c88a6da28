using System.Text.Json.Nodes;

namespace Openlayer.Dashboard.Tests;

/// <summary>A trace that says one text wherever a sender can say any, and the pages that show it.</summary>
internal static class HostileTrace
{
    public static JsonObject Of(string text)
    {
        var row = Rows.Turn(text, user: text, session: text, question: text, answer: text, error: text);
        var step = Rows.Step(text, text);
        step["model"] = text;
        step["provider"] = text;
        step[text] = text;
        step["inputs"] = new JsonObject { ["prompt"] = Messages(text) };
        var root = row["steps"]![0]!;
        root["steps"]!.AsArray().Add(step);
        root["steps"]!
            .AsArray()
            .Add(
                new JsonObject
                {
                    ["name"] = text,
                    ["type"] = "tool",
                    ["output"] = text,
                }
            );
        root["name"] = text;
        root["metadata"]!.AsObject()[text] = text;
        row["tags"] = new JsonArray(text);
        row["humanFeedback"] = text;
        row["humanFeedbackNote"] = text;
        row["groundTruth"] = text;
        row[text] = text;
        return row;
    }

    private static JsonArray Messages(string text) =>
        new JsonArray(
            new JsonObject { ["role"] = "system", ["content"] = text },
            new JsonObject { ["role"] = text, ["content"] = text },
            new JsonObject
            {
                ["role"] = "assistant",
                ["content"] = $"[{text}]({text}) **{text}**",
                ["tool_calls"] = new JsonArray(
                    new JsonObject
                    {
                        ["id"] = text,
                        ["function"] = new JsonObject { ["name"] = text, ["arguments"] = text },
                    }
                ),
            }
        );

    /// <summary>The pages about a trace whose pipeline, user, session and id are its text.</summary>
    public static string[] Addresses(string text)
    {
        const string Time = "from=2026-11-18&to=2026-11-19";
        var same = Uri.EscapeDataString(text);
        var id = $"pipeline={same}&id={same}";
        return
        [
            $"sessions?{id}",
            $"sessions?{id}&problem={same}&name={same}",
            $"overview?{id}&{Time}",
            $"overview?{id}&{Time}&name={same}&not-tag={same}x",
            $"problems?{id}&{Time}",
            $"problems?{id}&{Time}&user={same}",
            $"flows?{id}&{Time}&name={same}",
            $"state?{id}&{Time}",
            $"session?{id}",
            $"users?{id}",
            $"user?{id}",
            $"user?{id}&{Time}",
            $"users?{id}&not-model={same}&tag={same}",
            $"traces?{id}&q={same}",
            $"trace?{id}",
            $"compare?{id}&a={same}&b={same}",
            $"compare?{id}&kind=trace&a={same}&b={same}",
        ];
    }
}
