using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Openlayer.Generators.CodeFixes;

/// <summary>Moves code to the right, comments with it. What is inside a text literal stays as it is.</summary>
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
