using System.Text.Json;

namespace Openlayer.ModelCalls.Protocols;

/// <summary>Chat completions of OpenAI.</summary>
internal sealed class OpenAIChat : WireProtocol
{
    public static readonly OpenAIChat Instance = new();

    public override string Library => "openai";

    public override void WritePrompt(PromptWriter prompt, JsonElement body, IReadOnlyList<JsonElement> messages)
    {
        prompt.Json.WriteStartArray();
        foreach (var message in messages)
        {
            prompt.Message(
                message.TextAt("role") ?? "user",
                PromptWriter.PartsOf(message.At("content")),
                [.. message.At("tool_calls").Items().Select(CallOf)],
                message.TextAt("name"),
                message.TextAt("tool_call_id")
            );
        }

        prompt.Json.WriteEndArray();
    }

    public override void ReadAnswer(JsonElement body, ModelAnswer answer)
    {
        ReadHead(body, answer);
        foreach (var choice in body.At("choices").Items())
        {
            var spoken = choice.At("message");
            var message = answer.Message((int)(choice.CountAt("index") ?? 0));
            ReadText(spoken, message);
            foreach (var call in spoken.At("tool_calls").Items())
            {
                message.Add(CallOf(call));
            }

            if (spoken.At("audio").Exists())
            {
                message.Text.Append(spoken.At("audio").TextAt("transcript"));
                message.AddOther("audio");
            }

            answer.FinishReason ??= choice.TextAt("finish_reason");
        }
    }

    public override void ReadEvent(JsonElement item, ModelAnswer answer)
    {
        ReadHead(item, answer);
        foreach (var choice in item.At("choices").Items())
        {
            var delta = choice.At("delta");
            var message = answer.Message((int)(choice.CountAt("index") ?? 0));
            ReadText(delta, message);
            foreach (var piece in delta.At("tool_calls").Items())
            {
                var call = message.Call((int)(piece.CountAt("index") ?? 0));
                call.Id ??= piece.TextAt("id");
                call.Name ??= piece.At("function").TextAt("name");
                call.Arguments.Append(piece.At("function").TextAt("arguments"));
            }

            answer.FinishReason ??= choice.TextAt("finish_reason");
        }
    }

    private static void ReadText(JsonElement from, AnswerMessage message)
    {
        // Written again by the library, the text of a piece may be a part in a list.
        foreach (var part in PromptWriter.PartsOf(from.At("content")))
        {
            message.Text.Append(ContentParts.TextOf(part));
        }

        message.Refusal.Append(from.TextAt("refusal"));
        message.Reasoning.Append(from.TextAt("reasoning_content"));
    }

    private static ToolCall CallOf(JsonElement call) =>
        ToolCall.Of(
            call.TextAt("id"),
            call.At("function").TextAt("name") ?? call.At("custom").TextAt("name"),
            call.At("function").TextAt("arguments") ?? call.At("custom").TextAt("input")
        );

    private static void ReadHead(JsonElement body, ModelAnswer answer)
    {
        answer.Id ??= body.TextAt("id");
        answer.Model = body.TextAt("model") is { Length: > 0 } model ? model : answer.Model;
        var usage = body.At("usage");
        if (usage.Exists())
        {
            answer.PromptTokens = usage.CountAt("prompt_tokens");
            answer.CompletionTokens = usage.CountAt("completion_tokens");
            answer.TotalTokens = usage.CountAt("total_tokens");
            answer.CachedTokens = usage.At("prompt_tokens_details").CountAt("cached_tokens") ?? 0;
        }
    }
}
