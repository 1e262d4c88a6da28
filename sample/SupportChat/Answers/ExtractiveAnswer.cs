using System.Text.RegularExpressions;
using SupportChat.Retrieval;

namespace SupportChat.Answers;

/// <summary>An answer without a model: the sentences of the pages that match the question best.</summary>
internal static partial class ExtractiveAnswer
{
    private const int MaxSentences = 3;
    private const double ContextWeight = 0.5;
    private const double NextPassageWeight = 0.6;
    private const double LeadWeight = 0.4;
    private const double WorthSaying = 0.45;

    public static string To(Question question, IReadOnlyList<FoundPassage> found)
    {
        if (found.Count == 0)
        {
            return "I found nothing about that in this project's pages. Ask me about traces, sessions, users, "
                + "settings or the dashboard.";
        }

        var sentences = Best(question, found);
        var code = AsksForCode().IsMatch(question.Text) ? CodeOf(found[0].Passage) : null;
        var sources = sentences
            .Select(static sentence => sentence.Passage)
            .Prepend(found[0].Passage)
            .Select(static passage => passage.Source)
            .Distinct();
        return string.Join(
            "\n\n",
            new[]
            {
                string.Join(' ', sentences.Select(static sentence => sentence.Text)),
                code,
                $"Source: {string.Join("; ", sources)}",
            }.Where(static part => !string.IsNullOrEmpty(part))
        );
    }

    private static IReadOnlyList<Sentence> Best(Question question, IReadOnlyList<FoundPassage> found)
    {
        var ranked = found
            .SelectMany(
                (hit, rank) =>
                    SentencesOf(hit.Passage)
                        .Select(
                            (text, at) => new Sentence(hit.Passage, rank, at, text, Score(question, text, rank, at))
                        )
            )
            .OrderByDescending(static sentence => sentence.Score)
            .ToList();
        return
        [
            .. ranked
                .Take(MaxSentences)
                .Where(sentence => sentence.Score >= WorthSaying * ranked[0].Score)
                .OrderBy(static sentence => sentence.Rank)
                .ThenBy(static sentence => sentence.At),
        ];
    }

    // The first sentence under the best heading introduces its topic, even when it repeats none of its words.
    private static double Score(Question question, string sentence, int rank, int at)
    {
        var own = question.Terms.Count(term => WordStem.IsIn(sentence, term));
        var before = question.Context.Count(term => WordStem.IsIn(sentence, term));
        var lead = rank == 0 && at == 0 ? LeadWeight : 0;
        return (lead + own + (ContextWeight * before) + (0.1 / (at + 1))) * Math.Pow(NextPassageWeight, rank);
    }

    private static IEnumerable<string> SentencesOf(Passage passage)
    {
        var prose = Markup().Replace(CodeBlock().Replace(passage.Text, "\n\n"), "${text}");
        foreach (var block in ParagraphEnd().Split(prose))
        {
            var paragraph = Spaces().Replace(block, " ").Trim();
            if (paragraph.Length == 0 || paragraph[0] is '<' or '!')
            {
                continue;
            }

            foreach (var sentence in paragraph[0] == '|' ? TableRow(paragraph) : SentenceEnd().Split(paragraph))
            {
                // What it announced is not quoted with it.
                yield return sentence.EndsWith(':') ? $"{sentence[..^1]}." : sentence;
            }
        }
    }

    private static IEnumerable<string> TableRow(string row) =>
        row.Contains("---", StringComparison.Ordinal)
            ? []
            :
            [
                string.Join(
                    " – ",
                    row.Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                ),
            ];

    private static string? CodeOf(Passage passage) =>
        CodeBlock().Match(passage.Text) is { Success: true } block ? block.Value : null;

    private sealed record Sentence(Passage Passage, int Rank, int At, string Text, double Score);

    [GeneratedRegex(@"```.*?```", RegexOptions.Singleline)]
    private static partial Regex CodeBlock();

    // A link's address and the signs of emphasis carry no meaning; its text does.
    [GeneratedRegex(
        @"!?\[(?<text>[^\]]*)\]\([^)]*\)|\*\*(?<text>[^*]+)\*\*|^[-*] (?<text>.*)$",
        RegexOptions.Multiline
    )]
    private static partial Regex Markup();

    [GeneratedRegex(@"\n\s*\n|\n(?=[-*|] |\||\d+\. )")]
    private static partial Regex ParagraphEnd();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex(@"(?<=[.!?])\s+(?=[\p{Lu}`])")]
    private static partial Regex SentenceEnd();

    [GeneratedRegex(@"\b(how|code|example|show|write|snippet)\b", RegexOptions.IgnoreCase)]
    private static partial Regex AsksForCode();
}
