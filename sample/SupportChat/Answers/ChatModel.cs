using Microsoft.Extensions.AI;
using Openlayer;

namespace SupportChat.Answers;

/// <summary>Calls the chat model, and records what the call took.</summary>
public sealed partial class ChatModel(IChatClient client)
{
    private const float Temperature = 0.2f;
    private const int MaxTokens = 400;

    /// <summary>The model's answer.</summary>
    /// <exception cref="InvalidOperationException">The model answered with nothing.</exception>
    [Trace(StepType.ChatCompletion)]
    public partial Task<string> CompleteAsync(IReadOnlyList<PromptMessage> prompt, CancellationToken cancellationToken);

    private async Task<string> CompleteAsyncCore(
        IReadOnlyList<PromptMessage> prompt,
        CancellationToken cancellationToken
    )
    {
        var served = client.GetService<ChatClientMetadata>();
        var options = new ChatOptions { Temperature = Temperature, MaxOutputTokens = MaxTokens };
        Report(served, served?.DefaultModelId, usage: null, rawOutput: null);

        var messages = prompt.Select(static message => new ChatMessage(new ChatRole(message.Role), message.Content));
        var response = await client.GetResponseAsync(messages, options, cancellationToken);

        Report(served, response.ModelId, response.Usage, response.Text);
        return string.IsNullOrWhiteSpace(response.Text)
            ? throw new InvalidOperationException("The model answered with nothing.")
            : response.Text;
    }

    // Before the call too: a call that fails should still name its model.
    private static void Report(ChatClientMetadata? served, string? model, UsageDetails? usage, string? rawOutput) =>
        OpenlayerTracer.UpdateCurrentStep(
            details: new ChatCompletionDetails
            {
                Provider = served?.ProviderName,
                Model = model,
                ModelParameters = new Dictionary<string, object?>
                {
                    ["temperature"] = Temperature,
                    ["max_tokens"] = MaxTokens,
                },
                PromptTokens = usage?.InputTokenCount,
                CompletionTokens = usage?.OutputTokenCount,
                Tokens = usage?.TotalTokenCount,
                RawOutput = rawOutput,
            }
        );
}
