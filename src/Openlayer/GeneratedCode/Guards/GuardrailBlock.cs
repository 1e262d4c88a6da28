namespace Openlayer.GeneratedCode;

/// <summary>What is blocked, and what the caller gets.</summary>
internal sealed class GuardrailBlock(
    Guardrail guardrail,
    GuardrailTarget target,
    GuardrailResult result,
    BlockStrategy strategy
)
{
    public BlockStrategy Strategy { get; } = strategy;

    public string ErrorMessage => result.ErrorMessage ?? guardrail.ErrorMessage;

    public static bool Fits<T>(object? value) => value is T || (value is null && default(T) is null);

    /// <summary>What the caller gets. Throws where that is what the strategy says.</summary>
    public T ResultOf<T>()
    {
        ThrowIfAsked();
        return Text is { } text && text is T fitting ? fitting : default!;
    }

    /// <summary>What the last item of a stream is; null where it just ends.</summary>
    public string? LastItem()
    {
        ThrowIfAsked();
        return Strategy == BlockStrategy.ReturnErrorMessage ? ErrorMessage : null;
    }

    /// <summary>As a trace has it: an output that an exception replaces is still the body's.</summary>
    public object? OutputAfter(object? output) =>
        Strategy == BlockStrategy.ThrowException ? output
        : output is string || Strategy == BlockStrategy.ReturnErrorMessage ? Text
        : null;

    private string? Text =>
        Strategy switch
        {
            BlockStrategy.ReturnErrorMessage => ErrorMessage,
            BlockStrategy.ReturnEmpty => "",
            _ => null,
        };

    private void ThrowIfAsked()
    {
        if (Strategy == BlockStrategy.ThrowException)
        {
            throw new GuardrailBlockedException(guardrail.Name, target, result.Reason!, result.Failure)
            {
                Details = result.Details ?? new Dictionary<string, object?>(),
            };
        }
    }
}
