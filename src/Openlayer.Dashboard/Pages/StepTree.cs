using System.Text.Json;
using Openlayer.Dashboard.Rows;
using Openlayer.Dashboard.Storage;

namespace Openlayer.Dashboard.Pages;

/// <summary>The steps of a trace, and the span of time that they share.</summary>
/// <param name="Start">Unix seconds.</param>
/// <param name="Length">Milliseconds; never 0, so that shares of it can be drawn.</param>
internal sealed record StepTree(IReadOnlyList<StepView> Roots, double Start, double Length)
{
    public static StepTree Of(JsonElement row, RowRecord record)
    {
        var roots = StepView.Of(row, "step");
        var timed = roots
            .SelectMany(static root => root.WithDescendants())
            .Where(static step => step.Start > 0)
            .ToList();
        var start = timed.Count > 0 ? timed.Min(static step => step.Start) : record.Timestamp;
        var end = timed.Count > 0 ? timed.Max(static step => step.Start + (step.Latency / 1000)) : start;
        return new(
            roots,
            start,
            Math.Max(0.001, Math.Max((end - start) * 1000, timed.Count > 0 ? 0 : record.Latency ?? 0))
        );
    }

    public IEnumerable<StepView> All() => Roots.SelectMany(static root => root.WithDescendants());

    /// <summary>Where a step's bar begins, in percent of the whole.</summary>
    public double Left(StepView step) =>
        step.Start > 0 ? Math.Clamp((step.Start - Start) * 100_000 / Length, 0, 99.5) : 0;

    /// <summary>How wide a step's bar is, in percent of the whole; enough to be seen.</summary>
    public double Width(StepView step) => Math.Clamp(step.Latency * 100 / Length, 0.5, 100 - Left(step));
}

/// <summary>One step as the trace page shows it.</summary>
/// <param name="Anchor">Unique on its page.</param>
/// <param name="Start">Unix seconds; 0 when it isn't known.</param>
/// <param name="Latency">Milliseconds.</param>
/// <param name="IsCancelled">True of a call that its caller cancelled, which is no error.</param>
/// <param name="Sections">What is shown of it once it is opened: inputs first, then its output, then what else it
/// has.</param>
internal sealed record StepView(
    string Anchor,
    string Name,
    string Type,
    double Start,
    double Latency,
    string? Error,
    bool IsCancelled,
    string? Model,
    double? Tokens,
    double? Cost,
    IReadOnlyList<(string Title, JsonElement Value)> Sections,
    IReadOnlyList<StepView> Steps
)
{
    private static readonly HashSet<string> _shownElsewhere =
    [
        "name",
        "id",
        "type",
        "inputs",
        "output",
        "metadata",
        "steps",
        "latency",
        "startTime",
        "endTime",
        "model",
        "tokens",
        "cost",
    ];

    public static IReadOnlyList<StepView> Of(JsonElement parent, string anchor) =>
        [.. StepTotals.StepsOf(parent).Select((step, at) => Read(step, $"{anchor}-{at + 1}"))];

    public IEnumerable<StepView> WithDescendants() =>
        Steps.SelectMany(static step => step.WithDescendants()).Prepend(this);

    /// <summary>
    /// A value that fits beside its name; null for one that needs room. Inputs and outputs always get it.
    /// </summary>
    public static string? Brief(string title, JsonElement value) =>
        value.ValueKind switch
        {
            _ when title is "Inputs" or "Output" => null,
            JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => value.GetRawText(),
            JsonValueKind.String
                when value.GetString() is { Length: <= 120 } text && !text.Contains('\n', StringComparison.Ordinal) =>
                text,
            _ => null,
        };

    private static StepView Read(JsonElement step, string anchor) =>
        new(
            anchor,
            Text(step, "name") ?? "(unnamed)",
            Text(step, "type") ?? "user_call",
            Number(step, "startTime") ?? 0,
            Math.Max(0, Number(step, "latency") ?? 0),
            step.TryGetProperty("metadata", out var metadata) ? StepTotals.ErrorOf(metadata) : null,
            StepTotals.IsCancelled(metadata),
            Text(step, "model"),
            Number(step, "tokens"),
            Number(step, "cost"),
            [.. SectionsOf(step)],
            Of(step, anchor)
        );

    private static IEnumerable<(string, JsonElement)> SectionsOf(JsonElement step)
    {
        foreach (var (name, title) in new[] { ("inputs", "Inputs"), ("output", "Output") })
        {
            if (step.TryGetProperty(name, out var value))
            {
                yield return (title, value);
            }
        }

        foreach (var field in step.EnumerateObject())
        {
            if (!_shownElsewhere.Contains(field.Name) && !IsEmpty(field.Value))
            {
                yield return (field.Name, field.Value);
            }
        }

        if (step.TryGetProperty("metadata", out var metadata) && !IsEmpty(metadata))
        {
            yield return ("metadata", metadata);
        }
    }

    private static bool IsEmpty(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.Null => true,
            JsonValueKind.Object => value.GetPropertyCount() == 0,
            JsonValueKind.Array => value.GetArrayLength() == 0,
            _ => false,
        };

    private static string? Text(JsonElement step, string name) =>
        step.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static double? Number(JsonElement step, string name) =>
        step.TryGetProperty(name, out var value)
        && value.ValueKind == JsonValueKind.Number
        && value.TryGetDouble(out var number)
        && double.IsFinite(number)
            ? number
            : null;
}
