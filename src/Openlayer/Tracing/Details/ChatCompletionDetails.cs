using Openlayer.Tracing.Details;

namespace Openlayer;

/// <summary>A call of a chat model.</summary>
public sealed class ChatCompletionDetails : ModelCallDetails
{
    /// <inheritdoc/>
    public override StepType StepType => StepType.ChatCompletion;

    /// <summary>Tokens of the answer (<c>completionTokens</c>).</summary>
    public long? CompletionTokens { get; init; }

    /// <summary>
    /// All tokens in parts of which none contains another (<c>usageDetails</c>): <c>input_tokens</c>,
    /// <c>output_tokens</c>, <c>cached_tokens</c>, <c>cache_creation_tokens</c>. The platform adds one price for each.
    /// </summary>
    public IReadOnlyDictionary<string, long>? UsageDetails { get; init; }

    /// <summary>
    /// From the call to the first token of a streamed answer (<c>metadata.timeToFirstToken</c>, in milliseconds there).
    /// </summary>
    public TimeSpan? TimeToFirstToken { get; init; }

    private protected override void Fill(CapturedDetails fields)
    {
        fields.Tokens = Tokens ?? (PromptTokens is null ? CompletionTokens : PromptTokens + (CompletionTokens ?? 0));
        fields.Cost = Cost;
        fields.TimeToFirstToken = TimeToFirstToken;
        fields.Add("provider", Provider);
        fields.Add("promptTokens", PromptTokens);
        fields.Add("completionTokens", CompletionTokens);
        fields.Add("tokens", fields.Tokens);
        fields.Add("cost", Cost);
        fields.Add("model", Model);
        fields.Add("modelParameters", ModelParameters);
        fields.Add("rawOutput", RawOutput);
        if (UsageDetails is not null)
        {
            fields.Add("usageDetails", UsageDetails);
        }
    }
}
