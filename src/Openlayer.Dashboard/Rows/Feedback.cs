using System.Text.Json;

namespace Openlayer.Dashboard.Rows;

/// <summary>What people said about a row's answer.</summary>
/// <param name="Thumb">True for up, false for down.</param>
/// <param name="GroundTruth">The answer that would have been right.</param>
internal sealed record Feedback(bool? Thumb, double? Score, string? Note, string? GroundTruth)
{
    public const string ThumbColumn = "humanFeedback";
    public const string ScoreColumn = "humanFeedbackScore";
    public const string NoteColumn = "humanFeedbackNote";

    public static Feedback None { get; } = new(null, null, null, null);

    public bool IsEmpty => this is { Thumb: null, Score: null, Note: null, GroundTruth: null };

    public static Feedback Of(JsonElement row, ColumnNames names) =>
        new(HumanFeedback.Of(row), row.NumberAt(ScoreColumn), Text(row, NoteColumn), Text(row, names.GroundTruth));

    private static string? Text(JsonElement row, string column) =>
        row.At(column) is var value && value.ValueKind is JsonValueKind.Object or JsonValueKind.Array
            ? value.GetRawText()
        : value.AsText() is { Length: > 0 } text ? text
        : null;
}
