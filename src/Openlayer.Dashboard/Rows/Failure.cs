using System.Text.Json;

namespace Openlayer.Dashboard.Rows;

/// <summary>
/// What a step failed with, as the SDKs write it. A number under <c>error</c> is a measure and not a failure, and an
/// empty value or a word for nothing is none.
/// </summary>
internal static class Failure
{
    private const string Unexplained = "The step failed without a message.";

    private static readonly string[] _flags = ["is_error", "isError"];

    private static readonly string[] _texts = ["message", "detail", "reason", "type", "name", "code"];

    private static readonly HashSet<string> _wordsForNothing = new(StringComparer.OrdinalIgnoreCase)
    {
        "none",
        "null",
        "nil",
        "undefined",
        "false",
    };

    /// <summary>The message of a step's failure; null when it didn't fail.</summary>
    public static string? Of(JsonElement step)
    {
        var metadata = step.At("metadata");
        if (IsCancelled(metadata))
        {
            return null;
        }

        return Thrown(metadata)
            ?? Message(metadata.At("error"))
            ?? Message(step.At("error"))
            ?? (IsFlagged(step) || IsFlagged(metadata) || HasFailedResult(step) ? Explanation(step, metadata) : null);
    }

    /// <summary>The message of a row without steps; null when it didn't fail.</summary>
    public static string? OfRow(JsonElement row, ColumnNames names)
    {
        var metadata = row.At("metadata");
        if (IsCancelled(row) || IsCancelled(metadata))
        {
            return null;
        }

        // An app may be asked about an error: then the column is a question.
        var own = names.Inputs.Contains("error") || names.Output == "error" ? default : row.At("error");
        return Thrown(row) ?? Thrown(metadata) ?? Message(metadata.At("error")) ?? Message(own);
    }

    /// <summary>True where the caller cancelled, which is no failure.</summary>
    public static bool IsCancelled(JsonElement metadata) => metadata.IsTrueAt("cancelled");

    /// <summary>True where the caller cancelled the whole row, or stopped reading its answer.</summary>
    public static bool IsAbandoned(JsonElement row)
    {
        var root = StepTotals.RootOf(row);
        var metadata = root.ValueKind == JsonValueKind.Object ? root.At("metadata") : row.At("metadata");
        return IsCancelled(metadata) || metadata.TextAt("streamEnd") is "abandoned" or "cancelled";
    }

    // SDKs write this key only when something was thrown, even if that had no message.
    private static string? Thrown(JsonElement metadata)
    {
        var thrown = metadata.At("Exceptions");
        return thrown.ValueKind switch
        {
            JsonValueKind.Undefined or JsonValueKind.Null or JsonValueKind.False => null,
            JsonValueKind.String when thrown.GetString() is { Length: > 0 } message => message,
            JsonValueKind.String => metadata.TextAt("exceptionType") ?? Unexplained,
            JsonValueKind.Array when thrown.GetArrayLength() == 0 => null,
            JsonValueKind.Object when thrown.GetPropertyCount() == 0 => null,
            _ => thrown.GetRawText(),
        };
    }

    private static string? Message(JsonElement error) =>
        error.ValueKind switch
        {
            JsonValueKind.String => Meaningful(error.GetString()),
            JsonValueKind.True => Unexplained,
            JsonValueKind.Object => OfObject(error),
            JsonValueKind.Array => error
                .EnumerateArray()
                .Select(static one => one.ValueKind == JsonValueKind.Object ? OfObject(one) : Meaningful(one.AsText()))
                .FirstOrDefault(static text => text is not null),
            _ => null,
        };

    private static string? OfObject(JsonElement error)
    {
        // Several providers put the error into an object of its own.
        var inner = error.At("error");
        var from = inner.ValueKind == JsonValueKind.Object ? inner : error;
        return _texts.Select(name => Meaningful(from.TextAt(name))).FirstOrDefault(static text => text is not null)
            ?? Meaningful(inner.AsText())
            ?? (error.NumberAt("statusCode") >= 400 ? $"Status {error.NumberAt("statusCode")}" : null);
    }

    private static string? Meaningful(string? text) =>
        string.IsNullOrWhiteSpace(text) || _wordsForNothing.Contains(text.Trim()) ? null : text;

    private static bool IsFlagged(JsonElement from) =>
        _flags.Any(flag => from.IsTrueAt(flag))
        || string.Equals(from.TextAt("status"), "error", StringComparison.OrdinalIgnoreCase);

    // Tools of the Model Context Protocol and of Google's kit mark what they return.
    private static bool HasFailedResult(JsonElement step) =>
        step.TextAt("type") is "tool" or "function_call" && IsFlagged(step.At("output"));

    private static string Explanation(JsonElement step, JsonElement metadata)
    {
        var output = step.At("output");
        return Meaningful(metadata.TextAt("error_message") ?? metadata.TextAt("statusMessage"))
            ?? Meaningful(output.TextAt("error_message") ?? output.TextAt("error"))
            ?? Meaningful(MessageContent.TextOf(output) ?? MessageContent.TextOf(output.At("content")))
            ?? Unexplained;
    }
}
