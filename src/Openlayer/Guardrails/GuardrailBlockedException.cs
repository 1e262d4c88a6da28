namespace Openlayer;

/// <summary>A guardrail has blocked a call's input or output.</summary>
public sealed class GuardrailBlockedException : Exception
{
    /// <summary>Makes one.</summary>
    /// <param name="guardrailName">The guardrail's name.</param>
    /// <param name="target">What was blocked: the input or the output.</param>
    /// <param name="reason">Why.</param>
    /// <param name="innerException">What the guardrail failed with, if it failed.</param>
    public GuardrailBlockedException(
        string guardrailName,
        GuardrailTarget target,
        string reason,
        Exception? innerException = null
    )
        : base($"Guardrail '{guardrailName}' blocked execution: {reason}", innerException)
    {
        GuardrailName = guardrailName;
        Target = target;
        Reason = reason;
    }

    /// <summary>The guardrail's name.</summary>
    public string GuardrailName { get; }

    /// <summary>What was blocked: the input or the output.</summary>
    public GuardrailTarget Target { get; }

    /// <summary>Why.</summary>
    public string Reason { get; }

    /// <summary>What the guardrail said of its result; empty unless it said anything.</summary>
    public IReadOnlyDictionary<string, object?> Details { get; init; } = new Dictionary<string, object?>();
}
