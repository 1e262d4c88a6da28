using System.Text.Json;
using Openlayer.Dashboard.Pages.Frame;
using Openlayer.Dashboard.Rows;

namespace Openlayer.Dashboard.Pages.Turns;

/// <summary>One step as the trace page shows it.</summary>
/// <param name="Anchor">Unique on its page.</param>
/// <param name="Depth">1 for a root.</param>
/// <param name="Start">Unix seconds; 0 when it isn't known.</param>
/// <param name="Latency">Milliseconds.</param>
/// <param name="IsCancelled">True of a call that its caller cancelled, which is no error.</param>
/// <param name="FirstToken">Milliseconds until a streamed answer began; null when it isn't known.</param>
/// <param name="Usage">What its tokens consist of; empty when it isn't known.</param>
/// <param name="Sections">What is shown of it once it is opened: inputs first, then its output, then what else it
/// has.</param>
/// <param name="MoreSections">How many more of them there are.</param>
internal sealed record StepView(
    string Anchor,
    int Depth,
    string Name,
    string Type,
    double Start,
    double Latency,
    string? Error,
    bool IsCancelled,
    GuardrailMark? Guardrail,
    string? Model,
    double? Tokens,
    double? Cost,
    double? FirstToken,
    string Usage,
    IReadOnlyList<(string Title, JsonElement Value)> Sections,
    int MoreSections,
    IReadOnlyList<StepView> Steps
)
{
    private const string Unnamed = "(unnamed)";
    private const int MaxSections = 200;

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

    public static StepView Of(JsonElement step, string anchor, int depth, IReadOnlyList<StepView> steps)
    {
        var time = StepTime.Of(step);
        var sections = SectionsOf(step).ToList();
        var usage = TokenUsage.PartsOf(step).Select(static part => $"{part.Name} {Format.Count(part.Tokens)}");
        return new(
            anchor,
            depth,
            Preview.Of(step.TextAt("name")) ?? Unnamed,
            step.TextAt("type") ?? "user_call",
            time.Start ?? 0,
            time.Latency ?? 0,
            Failure.Of(step),
            Failure.IsCancelled(step.At("metadata")),
            GuardrailMark.Of(step),
            Preview.Of(step.TextAt("model")),
            TokenUsage.Of(step),
            Figure.Cost(step.NumberAt("cost")),
            FirstOf(step.At("metadata")),
            string.Join(" · ", usage),
            [.. sections.Take(MaxSections)],
            Math.Max(0, sections.Count - MaxSections),
            steps
        );
    }

    /// <summary>What it was called with; of kind Undefined when it isn't known, as is <see cref="Output"/>.</summary>
    public JsonElement Inputs => At("Inputs");

    public JsonElement Output => At("Output");

    public JsonElement At(string title) => Sections.FirstOrDefault(section => section.Title == title).Value;

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

    private static double? FirstOf(JsonElement metadata) =>
        Figure.Latency(metadata.NumberAt("timeToFirstToken") ?? metadata.NumberAt("timeToFirstItem"));

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
                yield return (Preview.Of(field.Name)!, field.Value);
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
}
