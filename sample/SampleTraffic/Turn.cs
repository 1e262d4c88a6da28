using System.Globalization;
using System.Text.Json.Nodes;

namespace SampleTraffic;

/// <summary>One question and what became of it.</summary>
/// <param name="Form">0 for the question as it was first put, 1 in other words.</param>
internal sealed record Turn(Flow Flow, int Question, int Form, string Subject, double Start)
{
    private double _clock = Start;

    public double Slowness { get; init; } = 1;

    /// <summary>The answer doesn't help.</summary>
    public bool IsPoor { get; init; }

    public ShopError? Error { get; init; }

    /// <summary>The caller left while the answer was written.</summary>
    public bool IsAbandoned { get; init; }

    /// <summary>A guardrail blocked the question.</summary>
    public bool IsBlocked { get; init; }

    /// <summary>How often the tool is called with the same arguments.</summary>
    public int Repeats { get; init; } = 1;

    public Random Noise { get; init; } = new(0);

    /// <summary>Known once the row was made.</summary>
    public double End => _clock;

    private string Asked => string.Format(CultureInfo.InvariantCulture, Flow.Asked[Question][Form], Subject);

    private string Answer =>
        IsBlocked ? "I can't help with that."
        : IsPoor ? "Please have a look at our help pages."
        : string.Format(CultureInfo.InvariantCulture, Flow.Answer, Subject);

    public JsonObject Row(string id, string session, string user)
    {
        var below = new JsonArray([.. Steps()]);
        var answer =
            Error is not null ? null
            : IsAbandoned ? Answer[..(Answer.Length / 2)]
            : Answer;
        var root = Step(Flow.Name, "agent", Start, _clock);
        root["inputs"] = new JsonObject { ["message"] = Asked };
        root["output"] = answer;
        root["metadata"] = Metadata(Error, IsAbandoned);
        root["steps"] = below;
        var row = new JsonObject
        {
            ["inferenceId"] = id,
            ["inferenceTimestamp"] = Start,
            ["message"] = Asked,
            ["output"] = answer,
            ["latency"] = root["latency"]!.GetValue<double>(),
            ["cost"] = below.Sum(static step => step!["cost"]?.GetValue<double>() ?? 0),
            ["tokens"] = below.Sum(static step => step!["tokens"]?.GetValue<int>() ?? 0),
            ["user_id"] = user,
            ["session_id"] = session,
            ["steps"] = new JsonArray(root),
        };
        if (Thumb() is { } thumb)
        {
            row["humanFeedback"] = thumb;
        }

        return row;
    }

    private IEnumerable<JsonObject> Steps()
    {
        if (IsBlocked)
        {
            yield return Guardrail();
            yield break;
        }

        if (Flow.Tool.Length == 0)
        {
            yield return Retrieval();
        }

        for (var call = 0; Flow.Tool.Length > 0 && call < Repeats; call++)
        {
            yield return Tool();
        }

        if (Error is not { IsOfTool: true })
        {
            yield return Model();
        }
    }

    private JsonObject Guardrail()
    {
        var step = Step("CheckQuestion", "guardrail", Start, Take(20));
        step["action"] = "blocked";
        step["reason"] = "The question has a card number in it.";
        return step;
    }

    private JsonObject Retrieval()
    {
        var start = _clock;
        var step = Step("SearchHelp", "retriever", start, Take(120));
        step["inputs"] = new JsonObject { ["query"] = Asked };
        step["documents"] = new JsonArray("service/delivery.md", "service/payment.md", "service/warranty.md");
        return step;
    }

    private JsonObject Tool()
    {
        var start = _clock;
        var error = Error is { IsOfTool: true } ? Error : null;
        var step = Step(Flow.Tool, "tool", start, Take(error?.Latency ?? 240));
        var arguments = new JsonObject { [Flow == Flow.Order ? "order" : "query"] = Subject };
        step["functionName"] = Flow.Tool;
        step["arguments"] = arguments;
        step["inputs"] = arguments.DeepClone();
        step["output"] = error is null ? "ok" : null;
        step["metadata"] = Metadata(error, isCancelled: false);
        return step;
    }

    private JsonObject Model()
    {
        var start = _clock;
        var isLarge = Flow.Model == Flow.LargeModel;
        var step = Step(
            "ChatAsync",
            "chat_completion",
            start,
            Take(Error?.Latency ?? (isLarge ? 2_600 : 900) * Slowness)
        );
        var prompt = 400 + Noise.Next(900);
        var completion = Error is null ? 40 + Noise.Next(220) : 0;
        step["provider"] = "openai";
        step["model"] = Flow.Model;
        step["promptTokens"] = prompt;
        step["completionTokens"] = completion;
        step["tokens"] = prompt + completion;
        step["cost"] = Math.Round((prompt * (isLarge ? 2.5e-6 : 1.5e-7)) + (completion * (isLarge ? 1e-5 : 6e-7)), 8);
        step["inputs"] = new JsonObject
        {
            ["prompt"] = new JsonArray(
                new JsonObject { ["role"] = "system", ["content"] = "You help customers of an outdoor shop." },
                new JsonObject { ["role"] = "user", ["content"] = Asked }
            ),
        };
        step["output"] = Error is null ? Answer : null;
        var metadata = Metadata(Error, IsAbandoned);
        metadata["timeToFirstToken"] = Math.Round(180 + (Noise.NextDouble() * 200), 1);
        step["metadata"] = metadata;
        return step;
    }

    // Around a time in milliseconds, with a tail, as it is over a network.
    private double Take(double milliseconds)
    {
        var factor = 0.7 + (0.6 * Noise.NextDouble()) + (Noise.Next(20) == 0 ? 1 : 0);
        _clock = Math.Round(_clock + (milliseconds * factor / 1000), 3);
        return _clock;
    }

    // Few people rate an answer, and more of those that it didn't help.
    private string? Thumb() =>
        Error is not null || IsPoor
            ? Noise.NextDouble() < 0.3
                ? "bad"
                : null
            : Noise.NextDouble() < 0.1
                ? "good"
                : Noise.NextDouble() < 0.008
                    ? "bad"
                    : null;

    private static JsonObject Metadata(ShopError? error, bool isCancelled)
    {
        var metadata = new JsonObject();
        if (error is not null)
        {
            metadata["Exceptions"] = error.Message;
            metadata["exceptionType"] = error.Type;
        }
        else if (isCancelled)
        {
            metadata["cancelled"] = true;
        }

        return metadata;
    }

    private static JsonObject Step(string name, string type, double start, double end) =>
        new()
        {
            ["name"] = name,
            ["id"] = name,
            ["type"] = type,
            ["inputs"] = new JsonObject(),
            ["output"] = null,
            ["metadata"] = new JsonObject(),
            ["latency"] = Math.Round((end - start) * 1000, 1),
            ["startTime"] = start,
            ["endTime"] = end,
            ["steps"] = new JsonArray(),
        };
}
