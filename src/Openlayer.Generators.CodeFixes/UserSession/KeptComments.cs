using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Openlayer.Generators.CodeFixes.UserSession;

/// <summary>The comments of a statement that goes away, each on a line of its own where it stood.</summary>
internal static class KeptComments
{
    /// <summary>The last of the statements gets them behind it.</summary>
    public static IEnumerable<StatementSyntax> After(
        IReadOnlyList<StatementSyntax> statements,
        StatementSyntax? removed
    )
    {
        var comments = Of(removed);
        return comments.Count == 0
            ? statements
            : statements.Select(
                (one, index) =>
                    index < statements.Count - 1 ? one : one.WithTrailingTrivia(EndOfLine(one).AddRange(comments))
            );
    }

    /// <summary>Those of a statement that was in a block stay at its end.</summary>
    public static BlockSyntax In(BlockSyntax block, StatementSyntax removed) =>
        Of(removed) is { Count: > 0 } comments
            ? block.WithCloseBraceToken(
                block.CloseBraceToken.WithLeadingTrivia(comments.AddRange(block.CloseBraceToken.LeadingTrivia))
            )
            : block;

    private static SyntaxTriviaList EndOfLine(StatementSyntax statement) =>
        statement.GetTrailingTrivia() is var trailing && trailing.Any(SyntaxKind.EndOfLineTrivia)
            ? trailing
            : trailing.Add(SyntaxFactory.ElasticCarriageReturnLineFeed);

    private static SyntaxTriviaList Of(StatementSyntax? removed)
    {
        if (removed is null)
        {
            return default;
        }

        var layout = StatementLayout.Of(removed);
        var end = SyntaxFactory.EndOfLine(layout.LineEnd == " " ? "\n" : layout.LineEnd);
        return SyntaxFactory.TriviaList(
            LinesOf(removed.GetLeadingTrivia(), end)
                .Concat(LinesOf(removed.GetTrailingTrivia(), end))
                .SelectMany(line => layout.Start.AddRange(line))
        );
    }

    /// <summary>The comments, each with the line end that it has.</summary>
    private static IEnumerable<SyntaxTrivia[]> LinesOf(SyntaxTriviaList trivia, SyntaxTrivia end) =>
        trivia
            .Select(
                (one, index) =>
                    (
                        Comment: one,
                        End: index + 1 < trivia.Count && trivia[index + 1].IsKind(SyntaxKind.EndOfLineTrivia)
                            ? trivia[index + 1]
                            : end
                    )
            )
            .Where(static line =>
                line.Comment.Kind() is SyntaxKind.SingleLineCommentTrivia or SyntaxKind.MultiLineCommentTrivia
            )
            .Select(static line => new[] { line.Comment, line.End });
}
