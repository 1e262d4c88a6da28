using Openlayer.Tracing.Details;

namespace Openlayer.Activities.Listening;

/// <summary>The fields that a step's type adds, from the tags of its activity.</summary>
internal static class DetailsReader
{
    private static readonly string[] _parameters =
    [
        "temperature",
        "top_p",
        "top_k",
        "max_tokens",
        "frequency_penalty",
        "presence_penalty",
        "seed",
    ];

    public static CapturedDetails? Of(StepType type, TagReader tags, bool withContent) =>
        type switch
        {
            StepType.ChatCompletion => Chat(tags).Capture(),
            StepType.Embedding => Embedding(tags).Capture(),
            StepType.Tool => Tool(tags, withContent),
            StepType.Agent => Agent(tags),
            StepType.Retriever => Retriever(tags, withContent),
            _ => null,
        };

    private static ChatCompletionDetails Chat(TagReader tags)
    {
        var (prompt, completion) = Usage(tags);
        var first = tags.Number("gen_ai.response.time_to_first_chunk");
        return new()
        {
            Provider = Provider(tags),
            Model = Model(tags),
            ModelParameters = Parameters(tags),
            PromptTokens = prompt,
            CompletionTokens = completion,
            UsageDetails = Partition(tags, prompt, completion),
            TimeToFirstToken = first is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
        };
    }

    private static EmbeddingDetails Embedding(TagReader tags) =>
        new()
        {
            Provider = Provider(tags),
            Model = Model(tags),
            PromptTokens = Usage(tags).Prompt,
            EmbeddingDimensions = (int?)
                tags.Integer("gen_ai.embeddings.dimension.count", "gen_ai.request.embedding.dimensions"),
        };

    private static CapturedDetails Tool(TagReader tags, bool withContent)
    {
        var details = new CapturedDetails(StepType.Tool);
        details.Add("functionName", tags.Text("gen_ai.tool.name"));
        using var arguments = withContent ? tags.Json("gen_ai.tool.call.arguments") : null;
        details.Add("arguments", arguments?.RootElement);
        return details;
    }

    /// <summary>An agent repeats the tokens of its model; they count where that is no step.</summary>
    private static CapturedDetails Agent(TagReader tags)
    {
        var details = new AgentDetails().Capture();
        if (Usage(tags) is { Prompt: not null } or { Completion: not null })
        {
            var (prompt, completion) = Usage(tags);
            details.Tokens = (prompt ?? 0) + (completion ?? 0);
            details.Add("promptTokens", prompt);
            details.Add("completionTokens", completion);
            details.Add("tokens", details.Tokens);
        }

        return details;
    }

    private static CapturedDetails? Retriever(TagReader tags, bool withContent)
    {
        var details = new CapturedDetails(StepType.Retriever);
        using var documents = withContent ? tags.Json("gen_ai.retrieval.documents") : null;
        details.Add("documents", documents?.RootElement);
        return details;
    }

    private static string? Model(TagReader tags) => tags.Text("gen_ai.response.model", "gen_ai.request.model");

    private static (long? Prompt, long? Completion) Usage(TagReader tags) =>
        (
            tags.Integer("gen_ai.usage.input_tokens", "gen_ai.usage.prompt_tokens"),
            tags.Integer("gen_ai.usage.output_tokens", "gen_ai.usage.completion_tokens")
        );

    // The platform adds one price for each part, so no token may be in two of them.
    private static Dictionary<string, long>? Partition(TagReader tags, long? prompt, long? completion)
    {
        var read = tags.Integer("gen_ai.usage.cache_read.input_tokens") ?? 0;
        var written =
            tags.Integer("gen_ai.usage.cache_write.input_tokens", "gen_ai.usage.cache_creation.input_tokens") ?? 0;
        return prompt is { } all && all >= read + written
            ? new()
            {
                ["input_tokens"] = all - read - written,
                ["output_tokens"] = completion ?? 0,
                ["cached_tokens"] = read,
                ["cache_creation_tokens"] = written,
            }
            : null;
    }

    private static Dictionary<string, object?>? Parameters(TagReader tags)
    {
        var parameters = new Dictionary<string, object?>();
        foreach (var name in _parameters)
        {
            if (tags.Number("gen_ai.request." + name) is { } number)
            {
                parameters.Add(name, number);
            }
        }

        if (tags.Texts("gen_ai.request.stop_sequences") is { Count: > 0 } stops)
        {
            parameters.Add("stop_sequences", stops);
        }

        return parameters.Count == 0 ? null : parameters;
    }

    /// <summary>As the platform names it, which finds prices by that; nothing where that is unsure.</summary>
    private static string? Provider(TagReader tags) =>
        tags.Text("gen_ai.provider.name", "gen_ai.system")?.ToLowerInvariant() switch
        {
            "azure.ai.openai" or "az.ai.openai" => "azure",
            "aws.bedrock" => "bedrock",
            "gcp.gemini" or "gcp.gen_ai" => "google",
            "mistral_ai" => "mistral",
            "x_ai" => "xai",
            "openai" or "anthropic" or "cohere" or "deepseek" or "groq" or "perplexity" or "ollama" => tags.Text(
                        "gen_ai.provider.name",
                        "gen_ai.system"
                    )!
                .ToLowerInvariant(),
            _ => null,
        };
}
