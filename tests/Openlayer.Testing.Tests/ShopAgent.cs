namespace Openlayer.Testing.Tests;

/// <summary>What an application of a user would trace.</summary>
public static class ShopAgent
{
    [Trace(StepType = StepType.Agent)]
    public static async Task<string> AnswerAsync(string question, int limit = 3)
    {
        var passages = await SearchAsync(question, limit);
        OpenlayerTracer.AddChatCompletionStep(
            new ChatCompletionDetails
            {
                Provider = "openai",
                Model = "gpt-5",
                PromptTokens = 20,
                CompletionTokens = 5,
                Cost = 0.25,
                ModelParameters = new Dictionary<string, object?> { ["temperature"] = 0.5 },
                TimeToFirstToken = TimeSpan.FromMilliseconds(120),
            },
            inputs: [new("prompt", question)],
            output: "An answer."
        );
        OpenlayerTracer.UpdateCurrentTrace(metadata: [new("shop", "north")]);
        return $"{passages.Length}: {question}";
    }

    [Trace(StepType = StepType.Retriever)]
    public static async Task<string[]> SearchAsync(string query, int limit)
    {
        await Task.Yield();
        return query.Length == 0
            ? throw new ArgumentException("There is nothing to search for.", nameof(query))
            : [.. Enumerable.Repeat(query, limit)];
    }

    [Trace]
    public static string Search(string query) => query.Length == 0 ? throw new ArgumentException("no query") : query;

    [Trace]
    public static Order Place(Order order) => order with { Number = order.Number + 1 };

    [Trace(SampleRate = 0)]
    public static int LeftOutInProduction() => 1;
}

public sealed record Order(string Item, int Number);
