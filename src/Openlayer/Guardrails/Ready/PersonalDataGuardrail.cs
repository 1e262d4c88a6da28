using System.Text;
using Openlayer.Guardrails.Ready;

namespace Openlayer;

/// <summary>
/// Finds personal data and secrets by their form, and masks them: <c>[email]</c>, <c>[phone]</c>, <c>[card]</c>,
/// <c>[iban]</c>, <c>[ip]</c>, <c>[key]</c>. Names, addresses and dates of birth have no form and are not found.
/// </summary>
/// <remarks>
/// The guide on guardrails has measured hits and false alarms. What is masked stays in the trace as the method's own
/// input, unless <c>[NoTrace]</c> or a redactor keeps it out.
/// </remarks>
/// <param name="kinds">What is looked for.</param>
public class PersonalDataGuardrail(PersonalData kinds = PersonalData.All) : TextGuardrail("Personal Data")
{
    /// <summary>True blocks a text with personal data. Otherwise the data is masked.</summary>
    public bool Blocks { get; init; }

    /// <summary>The text with all that was found replaced by its kind.</summary>
    /// <param name="text">Any text.</param>
    public string Mask(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Masked(text, PersonalDataFinder.Find(text, kinds));
    }

    /// <inheritdoc/>
    protected override GuardrailResult CheckText(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var found = PersonalDataFinder.Find(text, kinds);
        if (found.Count == 0)
        {
            return GuardrailResult.Allowed;
        }

        string[] entities = [.. found.Select(static one => one.Entity).Distinct()];
        var reason = "personal data: " + string.Join(", ", entities);
        return Blocks
            ? GuardrailResult.Block(reason).With(entities)
            : GuardrailResult.ModifyOutput(Masked(text, found), reason).With(entities);
    }

    private static string Masked(string text, IReadOnlyList<FoundEntity> found)
    {
        var masked = new StringBuilder(text.Length);
        var end = 0;
        foreach (var one in found)
        {
            masked.Append(text, end, one.Start - end).Append('[').Append(one.Entity.ToLowerInvariant()).Append(']');
            end = one.Start + one.Length;
        }

        return masked.Append(text, end, text.Length - end).ToString();
    }
}
