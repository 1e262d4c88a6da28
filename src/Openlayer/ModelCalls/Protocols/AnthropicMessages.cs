using System.Text.Json;

namespace Openlayer.ModelCalls.Protocols;

/// <summary>The Messages API of Anthropic.</summary>
internal sealed class AnthropicMessages : WireProtocol
{
    public static readonly AnthropicMessages Instance = new();

    public override string Library => "anthropic";

    // The service doesn't tell its address. Clouds that serve these models name them otherwise.
    public override string? ProviderOf(Uri? address, string? model) =>
        model is null || !(model.Contains("anthropic.", StringComparison.Ordinal) || model.Contains('@'))
            ? Library
            : null;

    public override void WritePrompt(PromptWriter prompt, JsonElement body, IReadOnlyList<JsonElement> messages)
    {
        prompt.Json.WriteStartArray();
        prompt.Text("system", string.Concat(PromptWriter.PartsOf(body.At("system")).Select(ContentParts.TextOf)));
        foreach (var message in body.At("messages").Items())
        {
            WriteMessage(prompt, message.TextAt("role") ?? "user", PromptWriter.PartsOf(message.At("content")));
        }

        prompt.Json.WriteEndArray();
    }

    public override void ReadAnswer(JsonElement body, ModelAnswer answer)
    {
        ReadHead(body, answer);
        foreach (var block in body.At("content").Items())
        {
            ReadBlock(block, answer.Message());
        }
    }

    public override void ReadEvent(JsonElement item, ModelAnswer answer)
    {
        switch (Json.TypeOf(item))
        {
            case "message_start":
                ReadHead(item.At("message"), answer);
                break;
            case "content_block_start":
                StartBlock(item.At("content_block"), (int)(item.CountAt("index") ?? 0), answer.Message());
                break;
            case "content_block_delta":
                ReadDelta(item.At("delta"), (int)(item.CountAt("index") ?? 0), answer.Message());
                break;
            case "message_delta":
                answer.FinishReason = item.At("delta").TextAt("stop_reason") ?? answer.FinishReason;
                ReadUsage(item.At("usage"), answer);
                break;
            default:
                break;
        }
    }

    // The results of tools are a message each.
    private static void WriteMessage(PromptWriter prompt, string role, IReadOnlyCollection<JsonElement> blocks)
    {
        foreach (var result in blocks.Where(static block => Json.TypeOf(block) == "tool_result"))
        {
            prompt.Message(
                "tool",
                PromptWriter.PartsOf(result.At("content")),
                toolCallId: result.TextAt("tool_use_id")
            );
        }

        JsonElement[] spoken =
        [
            .. blocks.Where(static block => Json.TypeOf(block) is not ("tool_result" or "tool_use")),
        ];
        ToolCall[] calls = [.. blocks.Where(static block => Json.TypeOf(block) == "tool_use").Select(CallOf)];
        if (spoken.Length > 0 || calls.Length > 0 || blocks.Count == 0)
        {
            prompt.Message(role, spoken, calls);
        }
    }

    private static ToolCall CallOf(JsonElement block) =>
        ToolCall.Of(block.TextAt("id"), block.TextAt("name"), Json.TextOf(block.At("input")));

    private static void ReadBlock(JsonElement block, AnswerMessage message)
    {
        switch (Json.TypeOf(block))
        {
            case "text":
                message.Text.Append(block.TextAt("text"));
                break;
            case "tool_use":
                message.Add(CallOf(block));
                break;
            case "thinking":
                message.Reasoning.Append(block.TextAt("thinking"));
                break;
            case var other:
                message.AddOther(other);
                break;
        }
    }

    private static void StartBlock(JsonElement block, int index, AnswerMessage message)
    {
        if (Json.TypeOf(block) != "tool_use")
        {
            ReadBlock(block, message);
            return;
        }

        // Its input comes in pieces after this.
        var call = message.Call(index);
        call.Id = block.TextAt("id");
        call.Name = block.TextAt("name");
    }

    private static void ReadDelta(JsonElement delta, int index, AnswerMessage message)
    {
        switch (Json.TypeOf(delta))
        {
            case "text_delta":
                message.Text.Append(delta.TextAt("text"));
                break;
            case "thinking_delta":
                message.Reasoning.Append(delta.TextAt("thinking"));
                break;
            case "input_json_delta":
                message.Call(index).Arguments.Append(delta.TextAt("partial_json"));
                break;
            default:
                break;
        }
    }

    private static void ReadHead(JsonElement body, ModelAnswer answer)
    {
        answer.Id = body.TextAt("id");
        answer.Model = body.TextAt("model");
        answer.FinishReason = body.TextAt("stop_reason");
        ReadUsage(body.At("usage"), answer);
    }

    // The last count of each kind holds. Those of a cache are apart from the input.
    private static void ReadUsage(JsonElement usage, ModelAnswer answer)
    {
        var cached = usage.CountAt("cache_read_input_tokens") ?? answer.CachedTokens;
        var created = usage.CountAt("cache_creation_input_tokens") ?? answer.CacheCreationTokens;
        var input =
            usage.CountAt("input_tokens") ?? answer.PromptTokens - answer.CachedTokens - answer.CacheCreationTokens;
        answer.CachedTokens = cached;
        answer.CacheCreationTokens = created;
        answer.PromptTokens = input + cached + created;
        answer.CompletionTokens = usage.CountAt("output_tokens") ?? answer.CompletionTokens;
        answer.TotalTokens = answer.PromptTokens + answer.CompletionTokens;
    }
}
