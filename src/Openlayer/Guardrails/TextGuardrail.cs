namespace Openlayer;

/// <summary>
/// A guardrail that looks at text alone: every argument that is a <see cref="string"/>, and a result that is one.
/// Values of other types pass without a check.
/// </summary>
/// <param name="name">Its name in traces; the name of its type when null.</param>
public abstract class TextGuardrail(string? name = null) : Guardrail(name)
{
    /// <summary>Checks one text.</summary>
    /// <param name="text">The text.</param>
    /// <returns>One that modifies has the other text as <see cref="GuardrailResult.Data"/>: see
    /// <see cref="GuardrailResult.ModifyOutput"/>.</returns>
    protected abstract GuardrailResult CheckText(string text);

    /// <inheritdoc/>
    protected override GuardrailResult CheckInput(GuardrailInputs inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        var changed = inputs;
        GuardrailResult? strongest = null;
        List<string>? entities = null;
        foreach (var (name, value) in inputs)
        {
            if (value is not string text)
            {
                continue;
            }

            var result = CheckText(text);
            if (result.Action == GuardrailAction.Block)
            {
                return result;
            }

            if (result.Action == GuardrailAction.Modify)
            {
                changed = changed.With(name, result.Data);
                strongest ??= result;
                (entities ??= []).AddRange(result.DetectedEntities ?? []);
            }
        }

        return strongest is null
            ? GuardrailResult.Allowed
            : strongest with
            {
                Data = changed,
                DetectedEntities = entities is { Count: > 0 } ? [.. entities.Distinct()] : null,
            };
    }

    /// <inheritdoc/>
    protected override GuardrailResult CheckOutput(object? output, GuardrailInputs inputs) =>
        output is string text ? CheckText(text) : GuardrailResult.Allowed;
}
