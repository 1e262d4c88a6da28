using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;

namespace Openlayer.Generators.CodeFixes.UserSession;

/// <summary>Starts work without the ids: its statement is put where their flow is suppressed.</summary>
internal static class SuppressEdit
{
    private const string Context = "global::System.Threading.ExecutionContext";

    public static SyntaxNode? Apply(IdLocation location)
    {
        // Flow has to be restored on the same thread, which an await may leave.
        if (
            location.Statement is not { } statement
            || statement
                is not (
                    ExpressionStatementSyntax
                    or ReturnStatementSyntax
                    or LocalDeclarationStatementSyntax { UsingKeyword.RawKind: 0 }
                )
            || statement.DescendantNodes().OfType<AwaitExpressionSyntax>().Any()
            || StatementList.Around(statement) is not { } list
        )
        {
            return null;
        }

        var index = list.IndexOf(statement);
        var region = new IdRegion(list, index, index + 1, null);
        if (!new RegionLocals(location, region).CanBeMovedOut)
        {
            return null;
        }

        var layout = StatementLayout.Of(statement);
        var content = new RegionContent(location, region, layout);
        var template = (UsingStatementSyntax)layout.Parse("using (x)\n{\n}");
        var block = template.WithExpression(SuppressFlow()).WithLeadingTrivia(statement.GetLeadingTrivia());
        block = block.WithStatement(
            ((BlockSyntax)block.Statement).WithStatements(
                SyntaxFactory.List(content.Inner.Select(WithoutLeadingComments))
            )
        );
        return list.Replace(
            location.Root,
            [.. list.Statements.Take(index), .. content.Declarations, block, .. list.Statements.Skip(index + 1)]
        );
    }

    private static InvocationExpressionSyntax SuppressFlow() =>
        SyntaxFactory.InvocationExpression(
            SyntaxFactory.MemberAccessExpression(
                SyntaxKind.SimpleMemberAccessExpression,
                SyntaxFactory.ParseExpression(Context).WithAdditionalAnnotations(Simplifier.Annotation),
                SyntaxFactory.IdentifierName("SuppressFlow")
            )
        );

    // They stand before the block now.
    private static StatementSyntax WithoutLeadingComments(StatementSyntax statement)
    {
        var indent = statement
            .GetLeadingTrivia()
            .Reverse()
            .TakeWhile(static trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia));
        return statement.WithLeadingTrivia(indent);
    }
}
