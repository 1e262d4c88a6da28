using System.Text.Json;
using System.Text.Json.Nodes;

namespace Openlayer.Tests.Conformance;

/// <summary>
/// Compares a request with one that a reference SDK sent: the same keys, nesting and value types, and equal values
/// where they do not depend on the run.
/// </summary>
internal static class WireShape
{
    /// <summary>Keys whose values differ with every run, so that only their types are compared.</summary>
    private static readonly HashSet<string> _varying =
    [
        "inferenceTimestamp",
        "inferenceId",
        "id",
        "latency",
        "startTime",
        "endTime",
    ];

    /// <summary>A key of the reference that means nothing here, and keys that the wire contract adds to it.</summary>
    private static readonly HashSet<string> _aside = ["has_guardrails", "exceptionType"];

    /// <param name="expected">The recorded request.</param>
    /// <param name="actual">Ours.</param>
    /// <param name="typeOnly">Keys or whole paths whose values may differ.</param>
    public static IReadOnlyList<string> Differences(JsonNode? expected, JsonNode? actual, params string[] typeOnly)
    {
        var differences = new List<string>();
        Compare("$", expected, actual, [.. typeOnly, .. _varying], differences);
        return differences;
    }

    private static void Compare(
        string path,
        JsonNode? expected,
        JsonNode? actual,
        HashSet<string> typeOnly,
        List<string> differences
    )
    {
        if (KindOf(expected) != KindOf(actual))
        {
            differences.Add($"{path}: expected {KindOf(expected)}, sent {KindOf(actual)}");
            return;
        }

        switch (expected)
        {
            case JsonObject wanted:
                CompareObjects(path, wanted, actual!.AsObject(), typeOnly, differences);
                break;
            case JsonArray wanted when wanted.Count != actual!.AsArray().Count:
                differences.Add($"{path}: expected {wanted.Count} items, sent {actual.AsArray().Count}");
                break;
            case JsonArray wanted:
                for (var i = 0; i < wanted.Count; i++)
                {
                    Compare($"{path}[{i}]", wanted[i], actual![i], typeOnly, differences);
                }

                break;
            default:
                if (!IsTypeOnly(path, typeOnly) && !JsonNode.DeepEquals(expected, actual))
                {
                    differences.Add($"{path}: expected {expected?.ToJsonString()}, sent {actual?.ToJsonString()}");
                }

                break;
        }
    }

    private static bool IsTypeOnly(string path, HashSet<string> typeOnly) =>
        typeOnly.Contains(path) || typeOnly.Contains(path[(path.LastIndexOf('.') + 1)..]);

    private static void CompareObjects(
        string path,
        JsonObject expected,
        JsonObject actual,
        HashSet<string> typeOnly,
        List<string> differences
    )
    {
        foreach (var (key, value) in expected.Where(pair => !_aside.Contains(pair.Key)))
        {
            if (actual.ContainsKey(key))
            {
                Compare($"{path}.{key}", value, actual[key], typeOnly, differences);
            }
            else
            {
                differences.Add($"{path}.{key}: missing");
            }
        }

        foreach (var (key, _) in actual.Where(pair => !_aside.Contains(pair.Key) && !expected.ContainsKey(pair.Key)))
        {
            differences.Add($"{path}.{key}: not in the reference");
        }
    }

    private static string KindOf(JsonNode? node) =>
        node?.GetValueKind() switch
        {
            null => nameof(JsonValueKind.Null),
            JsonValueKind.True or JsonValueKind.False => "Boolean",
            { } kind => kind.ToString(),
        };
}
