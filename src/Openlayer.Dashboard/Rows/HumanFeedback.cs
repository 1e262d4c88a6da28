using System.Text.Json;

namespace Openlayer.Dashboard.Rows;

/// <summary>The thumb that a person gave a row's answer, in the forms that senders use.</summary>
internal static class HumanFeedback
{
    private const string Column = "humanFeedback";

    private static readonly HashSet<string> _up = new(StringComparer.OrdinalIgnoreCase)
    {
        "good",
        "up",
        "thumbs_up",
        "thumbs-up",
        "like",
        "positive",
        "yes",
        "👍",
    };

    private static readonly HashSet<string> _down = new(StringComparer.OrdinalIgnoreCase)
    {
        "bad",
        "down",
        "thumbs_down",
        "thumbs-down",
        "dislike",
        "negative",
        "no",
        "👎",
    };

    /// <summary>True for up, false for down; null for none, and for a value that is neither.</summary>
    public static bool? Of(JsonElement row)
    {
        var value = row.At(Column);
        return value.ValueKind switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            JsonValueKind.Number => value.AsNumber() is { } number && number != 0 ? number > 0 : null,
            JsonValueKind.String when _up.Contains(value.GetString()!.Trim()) => true,
            JsonValueKind.String when _down.Contains(value.GetString()!.Trim()) => false,
            _ => null,
        };
    }
}
