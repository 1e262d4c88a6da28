using System.Text.Json;

namespace Openlayer.Dashboard.Rows;

/// <summary>What a row's tree of steps adds up to.</summary>
/// <param name="Name">Of the root.</param>
/// <param name="Time">When the root ran.</param>
/// <param name="HasError">Whether any step failed.</param>
/// <param name="RootError">What the root failed with.</param>
/// <param name="Cost">Of all steps.</param>
/// <param name="Tokens">Of all steps.</param>
internal sealed record StepTotals(
    string? Name,
    StepTime Time,
    bool HasError,
    string? RootError,
    double Cost,
    double Tokens
)
{
    public static StepTotals Of(JsonElement row, ColumnNames names)
    {
        if (RootOf(row) is not { ValueKind: JsonValueKind.Object } root)
        {
            var alone = Failure.OfRow(row, names);
            return new(null, default, alone is not null, alone, 0, 0);
        }

        var (hasError, cost, tokens) = Sum(row);
        return new(root.TextAt("name"), StepTime.Of(root), hasError, Failure.Of(root), cost, tokens);
    }

    public static IEnumerable<JsonElement> StepsOf(JsonElement parent) =>
        parent.At("steps").ItemsOf().Where(static step => step.ValueKind == JsonValueKind.Object);

    /// <summary>The row's first step; of kind Undefined when it has none.</summary>
    public static JsonElement RootOf(JsonElement row) => StepsOf(row).FirstOrDefault();

    /// <summary>All steps below, each before those below it, and how many levels down it is.</summary>
    public static IEnumerable<(JsonElement Step, int Depth)> AllOf(JsonElement parent)
    {
        // A sender decides how deep its steps nest, so a call of its own for each level could overflow the stack.
        var levels = new Stack<IEnumerator<JsonElement>>();
        levels.Push(StepsOf(parent).GetEnumerator());
        while (levels.TryPeek(out var level))
        {
            if (!level.MoveNext())
            {
                levels.Pop();
                continue;
            }

            yield return (level.Current, levels.Count);
            levels.Push(StepsOf(level.Current).GetEnumerator());
        }
    }

    // A step's own figure stands for what is below it, so that nothing is counted twice.
    private static (bool HasError, double Cost, double Tokens) Sum(JsonElement row)
    {
        var hasError = false;
        var cost = 0d;
        var tokens = 0d;
        var costCountedAt = int.MaxValue;
        var tokensCountedAt = int.MaxValue;
        foreach (var (step, depth) in AllOf(row))
        {
            hasError = hasError || Failure.Of(step) is not null;
            Add(Figure.Cost(step.NumberAt("cost")), depth, ref cost, ref costCountedAt);
            Add(TokenUsage.Of(step), depth, ref tokens, ref tokensCountedAt);
        }

        return (hasError, Figure.Cost(cost) ?? 0, Figure.Tokens(tokens) ?? 0);
    }

    /// <param name="countedAt">The depth of the step above whose figure counts for this one as well.</param>
    private static void Add(double? figure, int depth, ref double total, ref int countedAt)
    {
        if (depth > countedAt)
        {
            return;
        }

        countedAt = figure > 0 ? depth : int.MaxValue;
        total += figure is > 0 and var own ? own : 0;
    }
}
