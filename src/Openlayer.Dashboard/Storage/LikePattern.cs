namespace Openlayer.Dashboard.Storage;

/// <summary>Patterns for LIKE … ESCAPE '~' in which a term stands for itself.</summary>
internal static class LikePattern
{
    public static string Contains(string term) =>
        $"%{term.Replace("~", "~~", StringComparison.Ordinal)
            .Replace("%", "~%", StringComparison.Ordinal)
            .Replace("_", "~_", StringComparison.Ordinal)}%";
}
