using System.Text.Json;

namespace Openlayer.Dashboard.Rows;

/// <summary>What guardrails did to a step: they let it pass, changed it, or blocked it.</summary>
/// <param name="IsBlocked">False where they only changed what passed.</param>
/// <param name="Names">Which ones, as far as it is known.</param>
internal sealed record GuardrailMark(bool IsBlocked, string Names)
{
    public string Mark => IsBlocked ? "blocked" : "modified";

    /// <summary>Null where none intervened.</summary>
    public static GuardrailMark? Of(JsonElement step)
    {
        var own = step.TextAt("type") == "guardrail" ? OfActions([step.TextAt("action")]) : null;
        return own is { } blocked
            ? new GuardrailMark(blocked, step.TextAt("name") ?? "")
            : InMetadata(step.At("metadata"));
    }

    /// <summary>The strongest of a whole trace, whose root's metadata also stands flat in the row.</summary>
    public static GuardrailMark? OfRow(JsonElement row) =>
        StepTotals
            .AllOf(row)
            .Select(static item => Of(item.Step))
            .Prepend(InMetadata(row.At("metadata")))
            .Prepend(InMetadata(row))
            .OfType<GuardrailMark>()
            .OrderByDescending(static found => found.IsBlocked)
            .FirstOrDefault();

    private static GuardrailMark? InMetadata(JsonElement metadata)
    {
        if (metadata.At("has_guardrails").ValueKind == JsonValueKind.False)
        {
            return null;
        }

        var actions = OfActions(TextsOf(metadata.At("guardrail_actions")));
        var isBlocked = Happened(metadata.At("guardrail_blocked")) || actions == true;
        return isBlocked || Happened(metadata.At("guardrail_modified")) || actions == false
            ? new(isBlocked, string.Join(", ", TextsOf(metadata.At("guardrail_names"))))
            : null;
    }

    /// <returns>True for blocked, false for modified, null for neither.</returns>
    private static bool? OfActions(IEnumerable<string?> actions)
    {
        bool? found = null;
        foreach (var action in actions.OfType<string>())
        {
            if (action.StartsWith("block", StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }

            if (
                action.StartsWith("modif", StringComparison.OrdinalIgnoreCase)
                || action.StartsWith("redact", StringComparison.OrdinalIgnoreCase)
            )
            {
                found = false;
            }
        }

        return found;
    }

    private static bool Happened(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.True => true,
            JsonValueKind.Number => value.AsNumber() > 0,
            JsonValueKind.Array => value.GetArrayLength() > 0,
            _ => false,
        };

    private static IEnumerable<string> TextsOf(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.String => [value.GetString()!],
            JsonValueKind.Object => value.EnumerateObject().Select(static item => item.Value.AsText()).OfType<string>(),
            _ => value.ItemsOf().Select(static item => item.AsText()).OfType<string>(),
        };
}
