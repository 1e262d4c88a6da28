using System.Text.Json;
using Openlayer.Dashboard.Patterns;
using Openlayer.Dashboard.Rows;
using Openlayer.Dashboard.Storage;

namespace Openlayer.Dashboard.Insights;

/// <summary>Reads what the steps of a row did.</summary>
internal static class TurnDetails
{
    // A trace of many thousand steps says it with these.
    private const int MaxSteps = 500;
    private const int MaxNameLength = 200;

    public static TurnDetail Of(RowBody body)
    {
        var row = JsonElement.Parse(body.Json, StoredJson.Reading);
        var tools = new List<TurnCall>();
        var models = new List<TurnCall>();
        string? error = null;
        foreach (var (step, _) in StepTotals.AllOf(row).Take(MaxSteps))
        {
            var failure = Failure.Of(step);
            error ??= Preview.Of(failure);
            if (step.TextAt("type") is "tool" or "function_call")
            {
                tools.Add(Call(step.TextAt("functionName") ?? step.TextAt("name"), step, failure));
            }
            else if (step.TextAt("model") is { Length: > 0 } model)
            {
                models.Add(Call(model, step, failure));
            }
        }

        return new(tools, models, HumanFeedback.Of(row), error)
        {
            IsBlocked = GuardrailMark.OfRow(row) is { IsBlocked: true },
            IsAbandoned = Failure.IsAbandoned(row),
        };
    }

    private static TurnCall Call(string? name, JsonElement step, string? failure) =>
        new(
            Preview.Of(name, MaxNameLength) ?? "(unnamed)",
            Arguments(step),
            StepTime.Of(step).Latency,
            Figure.Cost(step.NumberAt("cost")),
            failure is not null
        );

    private static long Arguments(JsonElement step)
    {
        var arguments = step.At("arguments");
        var value = IsEmpty(arguments) ? step.At("inputs") : arguments;
        return IsEmpty(value) ? 0 : unchecked((long)StableHash.Of(value.GetRawText())) | 1;
    }

    private static bool IsEmpty(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.Object => value.GetPropertyCount() == 0,
            JsonValueKind.Array => value.GetArrayLength() == 0,
            JsonValueKind.String => value.GetString()!.Length == 0,
            JsonValueKind.Undefined or JsonValueKind.Null => true,
            _ => false,
        };
}
