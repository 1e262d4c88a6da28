using Microsoft.Extensions.AI;

namespace Openlayer.Extensions.AI.Chat;

/// <summary>The settings of a call, by the names that most providers have for them.</summary>
internal static class ChatParameters
{
    public static IReadOnlyDictionary<string, object?>? Of(ChatOptions? options)
    {
        if (options is null)
        {
            return null;
        }

        var parameters = new Dictionary<string, object?>();
        Add(parameters, "temperature", options.Temperature);
        Add(parameters, "top_p", options.TopP);
        Add(parameters, "top_k", options.TopK);
        Add(parameters, "max_tokens", options.MaxOutputTokens);
        Add(parameters, "frequency_penalty", options.FrequencyPenalty);
        Add(parameters, "presence_penalty", options.PresencePenalty);
        Add(parameters, "seed", options.Seed);
        Add(parameters, "stop_sequences", options.StopSequences is { Count: > 0 } stops ? stops.ToArray() : null);
        Add(parameters, "reasoning_effort", options.Reasoning?.Effort?.ToString());
        Add(parameters, "response_format", FormatOf(options.ResponseFormat));
        Add(parameters, "parallel_tool_calls", options.AllowMultipleToolCalls);
        Add(parameters, "tool_choice", ChoiceOf(options.ToolMode));
        Add(parameters, "tools", options.Tools is { Count: > 0 } tools ? NamesOf(tools) : null);
        return parameters.Count == 0 ? null : parameters;
    }

    private static string[] NamesOf(IList<AITool> tools) => [.. tools.Select(static tool => tool.Name)];

    private static string? FormatOf(ChatResponseFormat? format) =>
        format switch
        {
            ChatResponseFormatJson { Schema: not null } json => json.SchemaName ?? "json_schema",
            ChatResponseFormatJson => "json",
            ChatResponseFormatText => "text",
            _ => null,
        };

    private static string? ChoiceOf(ChatToolMode? mode) =>
        mode switch
        {
            AutoChatToolMode => "auto",
            NoneChatToolMode => "none",
            RequiredChatToolMode required => required.RequiredFunctionName ?? "required",
            _ => null,
        };

    private static void Add<T>(Dictionary<string, object?> parameters, string name, T value)
    {
        if (value is not null)
        {
            parameters.Add(name, value);
        }
    }
}
