using System.Collections.Frozen;
using System.Text.Json;

namespace Openlayer.Testing.Recorded;

/// <summary>The columns of a row.</summary>
/// <param name="json">The row.</param>
/// <param name="inputs">The inputs of its root, which stand among the columns.</param>
internal sealed class RecordedRow(RecordedValue json, RecordedValues inputs)
{
    private static readonly FrozenSet<string> _common = FrozenSet.Create(
        StringComparer.Ordinal,
        "inferenceTimestamp",
        "inferenceId",
        "output",
        "latency",
        "cost",
        "tokens",
        "steps",
        "user_id",
        "session_id",
        "groundTruth",
        "context",
        "_question"
    );

    public RecordedValue Json => json;

    public string Id => Text("inferenceId") ?? "";

    public string? UserId => Text("user_id");

    public string? SessionId => Text("session_id");

    public double Cost => Number("cost");

    public long Tokens => (long)Number("tokens");

    public RecordedValues Metadata => RecordedValues.Of("metadata", json, IsMetadata);

    /// <summary>An input of the name of a column that every row has stands under another.</summary>
    private bool IsMetadata(string column) =>
        !_common.Contains(column)
        && !inputs.ContainsKey(column)
        && !(column.StartsWith("input_", StringComparison.Ordinal) && inputs.ContainsKey(column["input_".Length..]));

    private string? Text(string column) =>
        json.Json.TryGetProperty(column, out var value) ? new RecordedValue(value).Text : null;

    private double Number(string column) =>
        json.Json.TryGetProperty(column, out var value) && value.ValueKind == JsonValueKind.Number
            ? value.GetDouble()
            : 0;
}
