using System.Text.Json;

namespace Openlayer.Dashboard.Rows;

/// <summary>
/// The user and the session of a row. Not every SDK gives them a column: TypeScript writes them into the metadata.
/// </summary>
internal static class ContextIds
{
    /// <summary>Longest id, in characters. Ids stand in addresses, which servers limit.</summary>
    public const int MaxLength = 1000;

    private static readonly string[] _userKeys = ["user_id", "userId"];
    private static readonly string[] _sessionKeys = ["session_id", "sessionId"];

    public static string? User(JsonElement row, ColumnNames names) => Find(row, names.UserId, _userKeys);

    public static string? Session(JsonElement row, ColumnNames names) => Find(row, names.SessionId, _sessionKeys);

    /// <summary>The id that a value stands for; null when it can't be one.</summary>
    public static string? Of(JsonElement value)
    {
        var id = value.ValueKind == JsonValueKind.Number ? value.GetRawText() : value.AsText();
        return string.IsNullOrWhiteSpace(id) || id.Length > MaxLength ? null : id;
    }

    private static string? Find(JsonElement row, string column, string[] keys) =>
        Of(row.At(column))
        ?? InMetadata(row.At("metadata"), keys)
        ?? InMetadata(StepTotals.RootOf(row).At("metadata"), keys);

    private static string? InMetadata(JsonElement metadata, string[] keys) =>
        keys.Select(key => Of(metadata.At(key))).FirstOrDefault(static id => id is not null);
}
