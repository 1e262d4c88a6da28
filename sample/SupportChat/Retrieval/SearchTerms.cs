using System.Text.RegularExpressions;

namespace SupportChat.Retrieval;

/// <summary>The words of a question that a search can use.</summary>
internal static partial class SearchTerms
{
    private const int Most = 24;

    private static readonly HashSet<string> _stopWords = new(StringComparer.Ordinal)
    {
        "a",
        "about",
        "again",
        "all",
        "also",
        "am",
        "an",
        "and",
        "any",
        "are",
        "as",
        "at",
        "be",
        "been",
        "but",
        "by",
        "can",
        "could",
        "did",
        "do",
        "does",
        "else",
        "for",
        "from",
        "get",
        "had",
        "has",
        "have",
        "he",
        "hello",
        "her",
        "hi",
        "his",
        "how",
        "i",
        "if",
        "in",
        "is",
        "it",
        "its",
        "just",
        "like",
        "me",
        "mean",
        "my",
        "no",
        "not",
        "of",
        "ok",
        "on",
        "one",
        "or",
        "our",
        "out",
        "please",
        "she",
        "should",
        "so",
        "some",
        "tell",
        "than",
        "thank",
        "thanks",
        "that",
        "the",
        "their",
        "them",
        "then",
        "there",
        "these",
        "they",
        "this",
        "those",
        "to",
        "too",
        "up",
        "us",
        "use",
        "was",
        "we",
        "were",
        "what",
        "when",
        "where",
        "which",
        "who",
        "why",
        "will",
        "with",
        "would",
        "yes",
        "you",
        "your",
    };

    /// <summary>Distinct, lower case, without those that every page has.</summary>
    public static IReadOnlyList<string> Of(string question) =>
        [
            .. Word()
                .Matches(question.ToLowerInvariant())
                .Select(static match => match.Value)
                .Where(static word => word.Length > 1 && !_stopWords.Contains(word))
                .Distinct()
                .Take(Most),
        ];

    /// <summary>
    /// An FTS5 expression that matches any of the terms. Each is quoted, so that nothing a user types is read as an
    /// operator.
    /// </summary>
    public static string ToMatchExpression(IEnumerable<string> terms) =>
        string.Join(" OR ", terms.Select(static term => $"\"{term.Replace("\"", "\"\"", StringComparison.Ordinal)}\""));

    [GeneratedRegex(@"[\p{L}\p{N}_]+")]
    private static partial Regex Word();
}
