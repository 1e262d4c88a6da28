using System.Text.Json;

namespace Openlayer.ModelCalls.Protocols;

/// <summary>Embeddings of OpenAI. The vectors themselves are not read.</summary>
internal sealed class OpenAIEmbeddings : WireProtocol
{
    public static readonly OpenAIEmbeddings Instance = new();

    public override string Library => "openai";

    public override string Operation => "embeddings";

    public override StepType StepType => StepType.Embedding;

    public override string Input => "input";

    public override void WritePrompt(PromptWriter prompt, JsonElement body, IReadOnlyList<JsonElement> messages)
    {
        prompt.Json.WriteStartArray();
        foreach (var message in messages)
        {
            message.WriteTo(prompt.Json);
        }

        prompt.Json.WriteEndArray();
    }

    public override void ReadAnswer(JsonElement body, ModelAnswer answer)
    {
        answer.Model = body.TextAt("model");
        answer.PromptTokens = body.At("usage").CountAt("prompt_tokens");
        answer.TotalTokens = body.At("usage").CountAt("total_tokens");
        var vectors = body.At("data");
        if (vectors.ValueKind == JsonValueKind.Array && vectors.GetArrayLength() is > 0 and var count)
        {
            answer.Vectors = (count, LengthOf(vectors[0].At("embedding")));
        }
    }

    public override void ReadEvent(JsonElement item, ModelAnswer answer) => ReadAnswer(item, answer);

    // An array of numbers, or their bytes in base64, of which each has four.
    private static int LengthOf(JsonElement vector) =>
        vector.ValueKind switch
        {
            JsonValueKind.Array => vector.GetArrayLength(),
            JsonValueKind.String when vector.TryGetBytesFromBase64(out var bytes) => bytes.Length / sizeof(float),
            _ => 0,
        };
}
