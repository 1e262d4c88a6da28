namespace Openlayer;

/// <summary>What calls of chat and embedding models have in common.</summary>
public abstract class ModelCallDetails : StepDetails
{
    private protected ModelCallDetails() { }

    /// <summary>Who serves the model, such as "OpenAI" (<c>provider</c>).</summary>
    public string? Provider { get; init; }

    /// <summary>The model's name (<c>model</c>).</summary>
    public string? Model { get; init; }

    /// <summary>Tokens of the prompt (<c>promptTokens</c>).</summary>
    public long? PromptTokens { get; init; }

    /// <summary>Tokens in all (<c>tokens</c>); the sum of the parts that are known when null.</summary>
    public long? Tokens { get; init; }

    /// <summary>Cost in US dollars (<c>cost</c>).</summary>
    public double? Cost { get; init; }

    /// <summary>Settings of the call such as the temperature (<c>modelParameters</c>).</summary>
    public IReadOnlyDictionary<string, object?>? ModelParameters { get; init; }

    /// <summary>The model's answer as it came (<c>rawOutput</c>).</summary>
    public string? RawOutput { get; init; }
}
