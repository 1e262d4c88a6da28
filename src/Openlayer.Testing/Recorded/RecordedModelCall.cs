using System.Text.Json;

namespace Openlayer.Testing;

/// <summary>What was recorded of the call of a chat or an embedding model. Immutable.</summary>
public sealed class RecordedModelCall
{
    private readonly RecordedValue _step;
    private readonly RecordedValues _metadata;

    internal RecordedModelCall(RecordedValue step, RecordedValues metadata)
    {
        _step = step;
        _metadata = metadata;
    }

    /// <summary>Who serves the model, or null.</summary>
    public string? Provider => Field("provider").Text;

    /// <summary>The model's name, or null.</summary>
    public string? Name => Field("model").Text;

    /// <summary>Tokens of the prompt, or null.</summary>
    public long? PromptTokens => Number("promptTokens");

    /// <summary>Tokens of the answer, or null.</summary>
    public long? CompletionTokens => Number("completionTokens");

    /// <summary>Tokens in all, or null.</summary>
    public long? Tokens => Number("tokens");

    /// <summary>Cost in US dollars, or null.</summary>
    public double? Cost => Field("cost").Json is { ValueKind: JsonValueKind.Number } cost ? cost.GetDouble() : null;

    /// <summary>Settings of the call by name; empty when none were given.</summary>
    public RecordedValues Parameters => RecordedValues.Of("parameter", Field("modelParameters"));

    /// <summary>From the call to the first token of a streamed answer, or null.</summary>
    public TimeSpan? TimeToFirstToken =>
        _metadata.TryGetValue("timeToFirstToken", out var value)
        && value.Json is { ValueKind: JsonValueKind.Number } time
            ? TimeSpan.FromMilliseconds(time.GetDouble())
            : null;

    private long? Number(string name) =>
        Field(name).Json is { ValueKind: JsonValueKind.Number } number && number.TryGetInt64(out var value)
            ? value
            : null;

    private RecordedValue Field(string name) =>
        _step.Json.TryGetProperty(name, out var value) ? new RecordedValue(value) : default;
}
