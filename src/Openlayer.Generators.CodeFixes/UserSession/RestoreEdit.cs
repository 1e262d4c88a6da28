using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Openlayer.Generators.CodeFixes.UserSession;

/// <summary>
/// Lets the ids flow to what is started: the block that suppresses their flow gives way to what stands in it.
/// </summary>
internal static class RestoreEdit
{
    public static SyntaxNode? Apply(IdLocation location)
    {
        if (
            location.Statements.OfType<UsingStatementSyntax>().FirstOrDefault(Suppresses)
                is not { Statement: BlockSyntax block } around
            || StatementList.Around(around) is not { } list
            || block.Statements.Any(Declares)
        )
        {
            return null;
        }

        var index = list.IndexOf(around);
        return list.Replace(
            location.Root,
            [.. list.Statements.Take(index), .. Content(around, block), .. list.Statements.Skip(index + 1)]
        );
    }

    // By hand: the formatter would write line ends of its own.
    private static StatementSyntax[] Content(UsingStatementSyntax around, BlockSyntax block)
    {
        var unit = Layout.Of(block.Statements[0]).Unit;
        StatementSyntax[] content =
        [
            .. block.Statements.Select(one => one.StartsLine() ? one.Outdented(unit, isLineStart: true) : one),
        ];
        var before = around.GetLeadingTrivia();
        if (
            block.Statements[0].StartsLine()
            && before.Count > 0
            && before[before.Count - 1].IsKind(SyntaxKind.WhitespaceTrivia)
        )
        {
            before = before.RemoveAt(before.Count - 1);
        }

        content[0] = content[0].WithLeadingTrivia(before.AddRange(content[0].GetLeadingTrivia()));
        var last = content.Length - 1;
        content[last] = content[last].WithTrailingTrivia(After(content[last].GetTrailingTrivia(), around, block));
        return content;
    }

    private static SyntaxTriviaList After(SyntaxTriviaList last, UsingStatementSyntax around, BlockSyntax block)
    {
        var ownLine = last.Any(static one => one.IsKind(SyntaxKind.EndOfLineTrivia));
        var beforeBrace = Comments(block.CloseBraceToken.LeadingTrivia);
        var afterBrace = ownLine ? Comments(around.GetTrailingTrivia()) : around.GetTrailingTrivia();
        return (ownLine ? last : default).AddRange(beforeBrace).AddRange(afterBrace);
    }

    private static bool Suppresses(UsingStatementSyntax statement) =>
        statement.Expression is InvocationExpressionSyntax { Expression: var called }
        && (called as SimpleNameSyntax ?? (called as MemberAccessExpressionSyntax)?.Name)?.Identifier.ValueText
            == "SuppressFlow";

    // A name that is free inside might be taken outside.
    private static bool Declares(StatementSyntax statement) =>
        statement is LocalDeclarationStatementSyntax or LocalFunctionStatementSyntax;

    private static SyntaxTriviaList Comments(SyntaxTriviaList trivia) =>
        trivia.Any(static one => one.Kind() is SyntaxKind.SingleLineCommentTrivia or SyntaxKind.MultiLineCommentTrivia)
            ? trivia
            : default;
}
