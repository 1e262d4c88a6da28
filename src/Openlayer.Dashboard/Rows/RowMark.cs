using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Openlayer.Dashboard.Rows;

/// <summary>What a row can be found by beside the words of its texts.</summary>
internal enum RowMarkKind
{
    /// <summary>The model of one of its steps, exactly as it was sent.</summary>
    Model,

    /// <summary>The name of one of its tools.</summary>
    Tool,

    /// <summary>One of its tags: in its column <c>tags</c>, or in the metadata of the row or the root.</summary>
    Tag,

    /// <summary>The thumb that a person gave: <see cref="RowMark.Up"/> or <see cref="RowMark.Down"/>.</summary>
    Feedback,
}

/// <summary>
/// Words that stand for what a row has: its models, tools, tags and feedback. They stand in the full-text index beside
/// the words of its texts, so that a row is found by them without a table of their own.
/// </summary>
internal static class RowMark
{
    public const string Up = "up";
    public const string Down = "down";

    /// <summary>Begins every mark. It is in no word of a text, so no search for a word finds a mark.</summary>
    public const char Start = '\uE001';

    // A trace of many thousand steps says it with these, and a row with more tags is no longer found by the last ones.
    private const int MaxSteps = 2_000;
    private const int MaxTags = 50;

    private static readonly (RowMarkKind, string) _up = (RowMarkKind.Feedback, Up);
    private static readonly (RowMarkKind, string) _down = (RowMarkKind.Feedback, Down);

    /// <summary>The word that stands for a value, whatever its characters and its length.</summary>
    public static string Of(RowMarkKind kind, string value)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{kind}\n{value}"));
        return Start + Convert.ToHexStringLower(hash.AsSpan(0, 8));
    }

    /// <summary>The words of a row's texts, and its marks.</summary>
    public static string WithWords(JsonElement row)
    {
        var words = SearchText.Of(row);
        var marks = AllOf(row).Distinct().Select(static mark => Of(mark.Kind, mark.Value));
        return string.Join(' ', marks.Prepend(words.TrimEnd(' ')));
    }

    private static IEnumerable<(RowMarkKind Kind, string Value)> AllOf(JsonElement row)
    {
        foreach (var (step, _) in StepTotals.AllOf(row).Take(MaxSteps))
        {
            if (step.TextAt("model") is { Length: > 0 } model)
            {
                yield return (RowMarkKind.Model, model);
            }

            if (
                step.TextAt("type") is "tool" or "function_call"
                && (step.TextAt("functionName") ?? step.TextAt("name")) is { Length: > 0 } tool
            )
            {
                yield return (RowMarkKind.Tool, tool);
            }
        }

        foreach (var tag in TagsOf(row).Take(MaxTags))
        {
            yield return (RowMarkKind.Tag, tag);
        }

        if (HumanFeedback.Of(row) is { } isUp)
        {
            yield return isUp ? _up : _down;
        }
    }

    private static IEnumerable<string> TagsOf(JsonElement row) =>
        from holder in new[] { row, row.At("metadata"), StepTotals.RootOf(row).At("metadata") }
        let tags = holder.At("tags")
        from tag in tags.ValueKind == JsonValueKind.String ? [tags] : tags.ItemsOf()
        where tag.ValueKind == JsonValueKind.String
        select tag.GetString()!.Trim() into text
        where text.Length > 0
        select text;
}
