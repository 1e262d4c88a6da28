using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;

namespace Openlayer.Generators.CodeFixes.UserSession;

/// <summary>Lets the ids flow to what is started: the block that suppresses their flow gives way to what stands in it.</summary>
internal static class RestoreEdit
{
    public static SyntaxNode? Apply(IdPlace place)
    {
        if (place.Statements.OfType<UsingStatementSyntax>().FirstOrDefault(Suppresses) is not { Statement: BlockSyntax block } around
            || StatementList.Around(around) is not { } list
            || block.Statements.Any(Declares))
        {
            return null;
        }

        StatementSyntax[] inner = [.. block.Statements];
        var last = inner.Length - 1;
        inner[0] = inner[0].WithLeadingTrivia(around.GetLeadingTrivia().AddRange(inner[0].GetLeadingTrivia()));
        inner[last] = inner[last].WithTrailingTrivia(inner[last].GetTrailingTrivia()
            .AddRange(Comments(block.CloseBraceToken.LeadingTrivia))
            .AddRange(Comments(around.GetTrailingTrivia())));
        var index = list.IndexOf(around);
        return list.Replace(
            place.Root,
            [
                .. list.Statements.Take(index),
                .. inner.Select(static statement => statement.WithAdditionalAnnotations(Formatter.Annotation)),
                .. list.Statements.Skip(index + 1),
            ]);
    }

    private static bool Suppresses(UsingStatementSyntax statement) =>
        statement.Expression is InvocationExpressionSyntax { Expression: var called }
        && (called as SimpleNameSyntax ?? (called as MemberAccessExpressionSyntax)?.Name)?.Identifier.ValueText == "SuppressFlow";

    // A name that is free inside might be taken outside.
    private static bool Declares(StatementSyntax statement) => statement is LocalDeclarationStatementSyntax or LocalFunctionStatementSyntax;

    private static SyntaxTriviaList Comments(SyntaxTriviaList trivia) =>
        trivia.Any(static one => one.Kind() is SyntaxKind.SingleLineCommentTrivia or SyntaxKind.MultiLineCommentTrivia) ? trivia : default;
}
