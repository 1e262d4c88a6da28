using System.Text.Json;

namespace Openlayer.Dashboard.Rows;

/// <summary>What a row's tree of steps adds up to.</summary>
/// <param name="Name">Of the root.</param>
/// <param name="End">When the root ended, Unix seconds.</param>
/// <param name="HasError">Whether any step failed.</param>
/// <param name="RootError">What the root failed with.</param>
/// <param name="Cost">Of all steps.</param>
/// <param name="Tokens">Of all steps.</param>
internal sealed record StepTotals(
    string? Name,
    double? End,
    bool HasError,
    string? RootError,
    double Cost,
    double Tokens
)
{
    public static StepTotals Of(JsonElement row)
    {
        if (FirstStep(row) is not { } root)
        {
            var alone = ErrorOf(row);
            return new(null, null, alone is not null, alone, 0, 0);
        }

        var error = root.TryGetProperty("metadata", out var metadata) ? ErrorOf(metadata) : null;
        return new(
            TextOf(root, "name"),
            NumberOf(root, "endTime") is > 0 and var end ? end : null,
            AnyFailed(row),
            error,
            Sum(row, "cost"),
            Sum(row, "tokens")
        );
    }

    /// <summary>True where the caller cancelled, which is no failure.</summary>
    public static bool IsCancelled(JsonElement metadata) =>
        metadata.ValueKind == JsonValueKind.Object
        && metadata.TryGetProperty("cancelled", out var cancelled)
        && cancelled.ValueKind == JsonValueKind.True;

    /// <summary>The message of a failure as metadata carries it; null when there was none.</summary>
    public static string? ErrorOf(JsonElement metadata)
    {
        if (
            metadata.ValueKind != JsonValueKind.Object
            || IsCancelled(metadata)
            || !metadata.TryGetProperty("Exceptions", out var error)
        )
        {
            return null;
        }

        return error.ValueKind switch
        {
            JsonValueKind.Null or JsonValueKind.False => null,
            JsonValueKind.String => error.GetString(),
            _ => error.GetRawText(),
        };
    }

    public static IEnumerable<JsonElement> StepsOf(JsonElement parent) =>
        parent.TryGetProperty("steps", out var steps) && steps.ValueKind == JsonValueKind.Array
            ? steps.EnumerateArray().Where(static step => step.ValueKind == JsonValueKind.Object)
            : [];

    private static JsonElement? FirstStep(JsonElement row) =>
        StepsOf(row).Select(static step => (JsonElement?)step).FirstOrDefault();

    private static bool AnyFailed(JsonElement parent) =>
        StepsOf(parent)
            .Any(static step =>
                (step.TryGetProperty("metadata", out var metadata) && ErrorOf(metadata) is not null) || AnyFailed(step)
            );

    // A step's own figure stands for what is below it, so that nothing is counted twice.
    private static double Sum(JsonElement parent, string column) =>
        StepsOf(parent).Sum(step => NumberOf(step, column) is > 0 and var own ? own : Sum(step, column));

    private static double NumberOf(JsonElement step, string name) =>
        step.TryGetProperty(name, out var value)
        && value.ValueKind == JsonValueKind.Number
        && value.TryGetDouble(out var number)
        && double.IsFinite(number)
            ? number
            : 0;

    private static string? TextOf(JsonElement step, string name) =>
        step.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
