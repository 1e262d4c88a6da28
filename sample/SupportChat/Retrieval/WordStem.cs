namespace SupportChat.Retrieval;

/// <summary>A rough stem, enough to see that "sessions" is about a session.</summary>
internal static class WordStem
{
    private const int Shortest = 4;
    private static readonly string[] _endings = ["ings", "ing", "edly", "ed", "ies", "es", "s", "ly", "e"];

    public static bool IsIn(string text, string word) => text.Contains(Of(word), StringComparison.OrdinalIgnoreCase);

    private static string Of(string word)
    {
        var ending = _endings.FirstOrDefault(ending =>
            word.Length - ending.Length >= Shortest && word.EndsWith(ending, StringComparison.Ordinal)
        );
        return ending is null ? word : word[..^ending.Length];
    }
}
