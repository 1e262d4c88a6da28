using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Openlayer.Generators.Tests.Corpus;

/// <summary>Writes steps as the cases of the corpus state them.</summary>
internal static class StepText
{
    private static readonly JsonSerializerOptions _format = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Of(IEnumerable<JsonNode?> steps)
    {
        var text = new StringBuilder();
        Write(text, steps, depth: 0);
        return text.ToString().TrimEnd('\n');
    }

    /// <summary>
    /// The trees in an order of their own: each trace has a clock of its own, so which began first is unknown.
    /// </summary>
    public static string Unordered(string steps) =>
        string.Join('\n', steps.Split("\n").Aggregate(new List<string>(), Join).Order(StringComparer.Ordinal));

    // A line that is further in belongs to the tree above it.
    private static List<string> Join(List<string> trees, string line)
    {
        if (line.StartsWith(' '))
        {
            trees[^1] += $"\n{line}";
        }
        else
        {
            trees.Add(line);
        }

        return trees;
    }

    private static void Write(StringBuilder text, IEnumerable<JsonNode?> steps, int depth)
    {
        foreach (var step in steps)
        {
            _ = text.Append(' ', depth * 2).Append(Line(step!)).Append('\n');
            Write(text, step!["steps"]?.AsArray() ?? [], depth + 1);
        }
    }

    private static string Line(JsonNode step)
    {
        var inputs = step["inputs"]?.AsObject().Select(input => $"{input.Key}: {Json(input.Value)}") ?? [];
        var output = step["output"] is { } value ? $" = {Json(value)}" : "";
        var metadata = step["metadata"];
        var exception =
            metadata?["Exceptions"] is { } failure ? $" ! {failure}"
            : (bool?)metadata?["cancelled"] == true ? " ! (cancelled)"
            : "";
        var end = metadata?["streamEnd"] is { } how ? $" ~ {how}" : "";
        return $"{step["name"]}({string.Join(", ", inputs)}){output}{exception}{end}";
    }

    private static string Json(JsonNode? value) => value is null ? "null" : value.ToJsonString(_format);
}
