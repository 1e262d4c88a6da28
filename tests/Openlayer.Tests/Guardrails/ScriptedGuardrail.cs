namespace Openlayer.Tests.Guardrails;

/// <summary>A guardrail that does what a test says.</summary>
internal sealed class ScriptedGuardrail(string name = "PII") : Guardrail(name)
{
    public Func<GuardrailInputs, CancellationToken, ValueTask<GuardrailResult>>? Input { get; init; }

    public Func<object?, CancellationToken, ValueTask<GuardrailResult>>? Output { get; init; }

    public static ScriptedGuardrail BlocksInput(BlockStrategy strategy) =>
        new() { Input = (_, _) => new(Blocked(strategy)) };

    public static ScriptedGuardrail BlocksOutput(BlockStrategy strategy) =>
        new() { Output = (_, _) => new(Blocked(strategy)) };

    public override ValueTask<GuardrailResult> CheckInputAsync(
        GuardrailInputs inputs,
        CancellationToken cancellationToken
    ) => Input?.Invoke(inputs, cancellationToken) ?? new(GuardrailResult.Allowed);

    public override ValueTask<GuardrailResult> CheckOutputAsync(
        object? output,
        GuardrailInputs inputs,
        CancellationToken cancellationToken
    ) => Output?.Invoke(output, cancellationToken) ?? new(GuardrailResult.Allowed);

    private static GuardrailResult Blocked(BlockStrategy strategy) =>
        GuardrailResult.Block("has a card number") with
        {
            Strategy = strategy,
            ErrorMessage = "Blocked.",
            Details = new Dictionary<string, object?> { ["detected_entities"] = new[] { "CARD" } },
        };
}
