using System.Text.Json;

namespace Openlayer.ModelCalls.Protocols;

/// <summary>The Responses API of OpenAI.</summary>
internal sealed class OpenAIResponses : WireProtocol
{
    public static readonly OpenAIResponses Instance = new();

    public override string Library => "openai";

    public override void WritePrompt(PromptWriter prompt, JsonElement body, IReadOnlyList<JsonElement> messages)
    {
        prompt.Json.WriteStartArray();
        prompt.Text("system", body.TextAt("instructions"));
        var input = body.At("input");
        prompt.Text("user", input.ValueKind == JsonValueKind.String ? input.GetString() : null);
        foreach (var item in input.Items().Concat(messages))
        {
            WriteItem(prompt, item);
        }

        prompt.Json.WriteEndArray();
    }

    public override void ReadAnswer(JsonElement body, ModelAnswer answer)
    {
        answer.Id = body.TextAt("id");
        answer.Model = body.TextAt("model");
        answer.ConversationId =
            body.At("conversation").TextAt("id") ?? body.TextAt("conversation") ?? body.TextAt("previous_response_id");
        answer.FinishReason = body.At("incomplete_details").TextAt("reason") ?? body.TextAt("status");
        ReadUsage(body.At("usage"), answer);
        foreach (var item in body.At("output").Items())
        {
            ReadItem(item, answer.Message());
        }
    }

    public override void ReadEvent(JsonElement item, ModelAnswer answer)
    {
        var message = answer.Message();
        switch (Json.TypeOf(item))
        {
            case "response.created":
                answer.Id = item.At("response").TextAt("id");
                answer.Model = item.At("response").TextAt("model");
                break;
            case "response.output_text.delta":
                message.Text.Append(item.TextAt("delta"));
                break;
            case "response.refusal.delta":
                message.Refusal.Append(item.TextAt("delta"));
                break;
            case "response.output_item.done" when IsCall(item.At("item")):
                ReadItem(item.At("item"), message);
                break;
            case "response.completed" or "response.incomplete" or "response.failed":
                // The last event has the whole answer, which replaces what came in pieces.
                answer.Clear();
                ReadAnswer(item.At("response"), answer);
                break;
            default:
                break;
        }
    }

    private static bool IsCall(JsonElement item) => Json.TypeOf(item) is "function_call" or "custom_tool_call";

    private static ToolCall CallOf(JsonElement item) =>
        ToolCall.Of(item.TextAt("call_id"), item.TextAt("name"), item.TextAt("arguments") ?? item.TextAt("input"));

    private static void WriteItem(PromptWriter prompt, JsonElement item)
    {
        switch (Json.TypeOf(item))
        {
            case "message" or "":
                prompt.Message(item.TextAt("role") ?? "user", PromptWriter.PartsOf(item.At("content")));
                break;
            case "function_call" or "custom_tool_call":
                prompt.Message("assistant", [], [CallOf(item)]);
                break;
            case "function_call_output" or "custom_tool_call_output":
                prompt.Message("tool", PromptWriter.PartsOf(item.At("output")), toolCallId: item.TextAt("call_id"));
                break;
            default:
                prompt.Message("assistant", [item]);
                break;
        }
    }

    private static void ReadItem(JsonElement item, AnswerMessage message)
    {
        var type = Json.TypeOf(item);
        switch (type)
        {
            case "message":
                foreach (var part in item.At("content").Items())
                {
                    message.Text.Append(ContentParts.TextOf(part));
                    message.Refusal.Append(part.TextAt("refusal"));
                }

                break;
            case "function_call" or "custom_tool_call":
                message.Add(CallOf(item));
                break;
            case "reasoning":
                foreach (var part in item.At("summary").Items())
                {
                    message.Reasoning.Append(part.TextAt("text"));
                }

                break;
            default:
                message.AddOther(type);
                break;
        }
    }

    private static void ReadUsage(JsonElement usage, ModelAnswer answer)
    {
        answer.PromptTokens = usage.CountAt("input_tokens");
        answer.CompletionTokens = usage.CountAt("output_tokens");
        answer.TotalTokens = usage.CountAt("total_tokens");
        answer.CachedTokens = usage.At("input_tokens_details").CountAt("cached_tokens") ?? 0;
    }
}
