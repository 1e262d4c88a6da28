namespace Openlayer;

/// <summary>What a guardrail decided about an input or an output, and why. Immutable.</summary>
public sealed record GuardrailResult
{
    private GuardrailResult(GuardrailAction action, string? reason)
    {
        Action = action;
        Reason = reason;
    }

    /// <summary>The value passes as it is.</summary>
    public static GuardrailResult Allowed { get; } = new(GuardrailAction.Allow, null);

    /// <summary>What was decided.</summary>
    public GuardrailAction Action { get; }

    /// <summary>Why, for people. It is recorded, so it should not repeat what must not be recorded.</summary>
    public string? Reason { get; }

    /// <summary>
    /// What passes instead, of a result that modifies: <see cref="GuardrailInputs"/> for inputs, otherwise a value of
    /// the method's result type.
    /// </summary>
    public object? Data { get; internal init; }

    /// <summary>What the caller gets of a result that blocks; null for the strategy of the guardrail.</summary>
    public BlockStrategy? Strategy { get; init; }

    /// <summary>The text for <see cref="BlockStrategy.ReturnErrorMessage"/>; null for that of the guardrail.</summary>
    public string? ErrorMessage { get; init; }

    /// <summary>Entries of the trace's <c>metadata</c> for this check. Read when it is recorded.</summary>
    public IReadOnlyDictionary<string, object?>? Details { get; init; }

    /// <summary>Kinds of entities that were found, such as <c>EMAIL</c>.</summary>
    public IReadOnlyList<string>? DetectedEntities { get; init; }

    /// <summary>From which confidence on the guardrail acts, 0 to 1; null when it has none.</summary>
    public double? ConfidenceThreshold { get; init; }

    /// <summary>The failure of the guardrail itself that this result stands for.</summary>
    internal Exception? Failure { get; init; }

    /// <summary>The value passes as it is, with a reason or details to record.</summary>
    /// <param name="reason">Why.</param>
    public static GuardrailResult Allow(string? reason = null) => new(GuardrailAction.Allow, reason);

    /// <summary>Other inputs go to the body.</summary>
    /// <param name="inputs">The inputs, made by <see cref="GuardrailInputs.With"/>.</param>
    /// <param name="reason">Why.</param>
    public static GuardrailResult Modify(GuardrailInputs inputs, string? reason = null)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        return new(GuardrailAction.Modify, reason) { Data = inputs };
    }

    /// <summary>Another result goes to the caller.</summary>
    /// <param name="output">A value of the method's result type; of a stream, the text in place of the checked
    /// one.</param>
    /// <param name="reason">Why.</param>
    public static GuardrailResult ModifyOutput(object? output, string? reason = null) =>
        new(GuardrailAction.Modify, reason) { Data = output };

    /// <summary>Nothing passes.</summary>
    /// <param name="reason">Why. It is the message of the exception too.</param>
    public static GuardrailResult Block(string reason)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        return new(GuardrailAction.Block, reason);
    }

    internal static GuardrailResult FailedClosed(
        string reason,
        IReadOnlyDictionary<string, object?> details,
        Exception failure
    ) => new(GuardrailAction.Block, reason) { Details = details, Failure = failure };

    internal static GuardrailResult FailedOpen(
        string reason,
        IReadOnlyDictionary<string, object?> details,
        Exception failure
    ) => new(GuardrailAction.Allow, reason) { Details = details, Failure = failure };

    /// <summary>The same result with what was found.</summary>
    internal GuardrailResult With(IReadOnlyList<string> entities) =>
        this with
        {
            Details = new Dictionary<string, object?> { ["detected_entities"] = entities },
            DetectedEntities = entities,
        };
}
