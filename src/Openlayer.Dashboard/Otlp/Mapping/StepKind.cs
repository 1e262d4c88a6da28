namespace Openlayer.Dashboard.Otlp.Mapping;

/// <summary>Decides the type of a span's step, by what the conventions and their predecessors call it.</summary>
internal static class StepKind
{
    public const string UserCall = "user_call";
    public const string ChatCompletion = "chat_completion";
    public const string Embedding = "embedding";
    public const string Agent = "agent";
    public const string Retriever = "retriever";
    public const string Tool = "tool";
    public const string Guardrail = "guardrail";

    public static string Of(string name, SpanAttributes attributes) =>
        OfOperation(attributes.Text("gen_ai.operation.name"))
        ?? OfOpenInference(attributes.Text("openinference.span.kind"))
        ?? OfTraceloop(attributes)
        ?? OfName(name)
        ?? OfProvider(name, attributes)
        ?? UserCall;

    private static string? OfOperation(string? operation) =>
        operation switch
        {
            // The last two are Semantic Kernel's.
            "chat" or "generate_content" or "text_completion" or "chat.completions" or "text.completions" =>
                ChatCompletion,
            "embeddings" => Embedding,
            "retrieval" => Retriever,
            "execute_tool" => Tool,
            "invoke_agent" or "create_agent" or "invoke_workflow" => Agent,
            _ => null,
        };

    private static string? OfOpenInference(string? kind) =>
        kind?.ToUpperInvariant() switch
        {
            "LLM" => ChatCompletion,
            "EMBEDDING" => Embedding,
            "RETRIEVER" => Retriever,
            "TOOL" => Tool,
            "AGENT" => Agent,
            "GUARDRAIL" => Guardrail,
            null => null,
            _ => UserCall,
        };

    private static string? OfTraceloop(SpanAttributes attributes) =>
        attributes.Text("llm.request.type") switch
        {
            "chat" or "completion" => ChatCompletion,
            "embedding" => Embedding,
            "rerank" => Retriever,
            _ => attributes.Text("traceloop.span.kind") switch
            {
                "agent" => Agent,
                "tool" => Tool,
                null => null,
                _ => UserCall,
            },
        };

    // Microsoft.Extensions.AI and the Agent Framework name these spans, but no operation.
    private static string? OfName(string name) =>
        name.StartsWith("executor.process", StringComparison.Ordinal) ? Agent
        : name == "orchestrate_tools" || name.StartsWith("workflow.", StringComparison.Ordinal) ? UserCall
        : null;

    private static string? OfProvider(string name, SpanAttributes attributes)
    {
        var isModelCall =
            attributes.Text("gen_ai.provider.name", "gen_ai.system") is not null
            && attributes.Text("gen_ai.request.model", "gen_ai.response.model") is not null
            && attributes.Text("gen_ai.operation.name") is null;
        return !isModelCall ? null
            : name.Contains("embedding", StringComparison.OrdinalIgnoreCase) ? Embedding
            : ChatCompletion;
    }
}
