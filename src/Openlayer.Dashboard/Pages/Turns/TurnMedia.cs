using System.Text.Json;
using Openlayer.Dashboard.Pages.Frame;
using Openlayer.Dashboard.Rows;

namespace Openlayer.Dashboard.Pages.Turns;

/// <summary>Finds the pictures, sounds and files in what was asked or answered.</summary>
internal static class TurnMedia
{
    private const int MaxItems = 12;
    private const int MaxVisited = 2_000;

    /// <summary>What came with a turn's question, then what came with its answer.</summary>
    public static IReadOnlyList<MediaItem> Of(Turn turn, PageFrame frame) =>
        [.. Asked(turn, frame), .. Answered(turn, frame)];

    public static IReadOnlyList<MediaItem> Asked(Turn turn, PageFrame frame) => In(turn.Script.Asked, frame);

    public static IReadOnlyList<MediaItem> Answered(Turn turn, PageFrame frame) =>
        turn.Steps.Roots.Count > 0 ? In([turn.Steps.Roots[0].Output], frame) : [];

    /// <summary>The same media, each at an address of its own instead of within the page.</summary>
    /// <param name="before">How many media of the turn come before these.</param>
    public static IReadOnlyList<MediaItem> Linked(
        IReadOnlyList<MediaItem> items,
        int before,
        string inferenceId,
        PageFrame frame
    ) =>
        [
            .. items.Select(
                (item, at) =>
                    item.IsInline
                        ? item with
                        {
                            Address = MediaEndpoint.Address(frame, inferenceId, before + at),
                        }
                        : item
            ),
        ];

    /// <param name="values">Inputs, outputs, attachments or contents of messages.</param>
    /// <param name="frame">Knows the addresses of what is kept here.</param>
    private static IReadOnlyList<MediaItem> In(IEnumerable<JsonElement> values, PageFrame frame)
    {
        var found = new List<MediaItem>();
        var left = new Stack<JsonElement>(values.Reverse());
        for (var visited = 0; visited < MaxVisited && found.Count < MaxItems && left.TryPop(out var value); visited++)
        {
            if (value.ValueKind == JsonValueKind.Object)
            {
                if (Shown(value, frame) is { } item)
                {
                    found.Add(item);
                    continue;
                }

                PushAll(left, [.. value.EnumerateObject().Take(MaxVisited).Select(static member => member.Value)]);
            }
            else if (value.ValueKind == JsonValueKind.Array)
            {
                PushAll(left, [.. value.EnumerateArray().Take(MaxVisited)]);
            }
            else if (value.AsText() is { } text && MessageContent.Decoded(text) is { } encoded)
            {
                left.Push(encoded);
            }
        }

        return [.. found.DistinctBy(static item => item.Address)];
    }

    private static MediaItem? Shown(JsonElement value, PageFrame frame) =>
        MediaItem.OfAttachment(value, frame)
        ?? (
            value.TextAt("role") is null && MessageContent.PartsOf(value) is [{ HasBytes: true } part]
                ? MediaItem.Of(part, frame)
                : null
        );

    // The first comes off first.
    private static void PushAll(Stack<JsonElement> left, IReadOnlyList<JsonElement> values)
    {
        foreach (var value in values.Reverse())
        {
            if (value.ValueKind is JsonValueKind.Object or JsonValueKind.Array or JsonValueKind.String)
            {
                left.Push(value);
            }
        }
    }
}
