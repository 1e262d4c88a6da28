using System.Text.Json;

namespace Openlayer.Dashboard.Storage;

/// <summary>Patterns for LIKE … ESCAPE '~' in which a term stands for itself.</summary>
internal static class LikePattern
{
    public static string Contains(string term) =>
        $"%{term.Replace("~", "~~", StringComparison.Ordinal)
            .Replace("%", "~%", StringComparison.Ordinal)
            .Replace("_", "~_", StringComparison.Ordinal)}%";

    /// <summary>The term as it stands inside a stored body, with the same escapes.</summary>
    public static string ContainsJson(string term) => Contains(JsonEncodedText.Encode(term, StoredJson.Encoder).Value);
}
