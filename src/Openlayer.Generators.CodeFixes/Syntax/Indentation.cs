using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Openlayer.Generators.CodeFixes;

/// <summary>Moves code to the right or left, comments with it. What is inside a text literal stays as it is.</summary>
internal static class Indentation
{
    /// <summary>Whether nothing stands before the node on its line.</summary>
    public static bool StartsLine(this SyntaxNode node)
    {
        var before = node.GetFirstToken().GetPreviousToken(includeZeroWidth: true);
        return before.IsKind(SyntaxKind.None)
            || EndsLine(before.TrailingTrivia)
            || node.GetLeadingTrivia().Any(SyntaxKind.EndOfLineTrivia);
    }

    public static T Indented<T>(this T node, string unit, bool isLineStart)
        where T : SyntaxNode
    {
        var tokens = new Dictionary<SyntaxToken, SyntaxToken>();
        foreach (var token in node.DescendantTokens())
        {
            if (isLineStart || token.LeadingTrivia.Any(static trivia => trivia.IsKind(SyntaxKind.EndOfLineTrivia)))
            {
                tokens[token] = token.WithLeadingTrivia(Indented(token, unit, isLineStart));
            }

            isLineStart = EndsLine(token.TrailingTrivia);
        }

        return node.ReplaceTokens(tokens.Keys, (original, _) => tokens[original]);
    }

    /// <summary>Moves code to the left, where each line stands this much further to the right than it should.</summary>
    public static T Outdented<T>(this T node, string unit, bool isLineStart)
        where T : SyntaxNode
    {
        var tokens = new Dictionary<SyntaxToken, SyntaxToken>();
        foreach (var token in node.DescendantTokens())
        {
            tokens[token] = token.WithLeadingTrivia(Outdented(token.LeadingTrivia, unit, isLineStart));
            isLineStart = EndsLine(token.TrailingTrivia);
        }

        return node.ReplaceTokens(tokens.Keys, (original, _) => tokens[original]);
    }

    private static IEnumerable<SyntaxTrivia> Outdented(SyntaxTriviaList leading, string unit, bool isLineStart)
    {
        foreach (var trivia in leading)
        {
            var text = trivia.ToString();
            yield return isLineStart
            && trivia.IsKind(SyntaxKind.WhitespaceTrivia)
            && text.StartsWith(unit, StringComparison.Ordinal)
                ? SyntaxFactory.Whitespace(text.Substring(unit.Length))
                : trivia;
            isLineStart =
                trivia.IsKind(SyntaxKind.EndOfLineTrivia)
                || trivia.IsDirective
                || trivia.IsKind(SyntaxKind.DisabledTextTrivia);
        }
    }

    private static List<SyntaxTrivia> Indented(SyntaxToken token, string unit, bool isLineStart)
    {
        var result = new List<SyntaxTrivia>();
        foreach (var trivia in token.LeadingTrivia)
        {
            var isEnd = trivia.IsKind(SyntaxKind.EndOfLineTrivia);
            if (isLineStart && !isEnd && !trivia.IsDirective && !trivia.IsKind(SyntaxKind.DisabledTextTrivia))
            {
                result.Add(SyntaxFactory.Whitespace(trivia.IsKind(SyntaxKind.WhitespaceTrivia) ? unit + trivia : unit));
                isLineStart = false;
                if (trivia.IsKind(SyntaxKind.WhitespaceTrivia))
                {
                    continue;
                }
            }

            result.Add(trivia);
            isLineStart = isEnd || trivia.IsDirective || trivia.IsKind(SyntaxKind.DisabledTextTrivia);
        }

        if (isLineStart)
        {
            result.Add(SyntaxFactory.Whitespace(unit));
        }

        return result;
    }

    private static bool EndsLine(SyntaxTriviaList trivia) =>
        trivia.Any(static one => one.IsKind(SyntaxKind.EndOfLineTrivia));
}
