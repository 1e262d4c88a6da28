using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Openlayer.Generators.CodeFixes.UserSession;

/// <summary>Removes a call, and keeps what its arguments do.</summary>
internal static class RemoveEdit
{
    public static SyntaxNode? Apply(IdLocation location)
    {
        if (
            location.Call is not InvocationExpressionSyntax call
            || location.Call.Parent is not ExpressionStatementSyntax statement
        )
        {
            return null;
        }

        var kept = call
            .ArgumentList.Arguments.Select(static argument => argument.Expression)
            .Where(static value => value.DescendantNodesAndSelf().Any(DoesSomething))
            .Select(static value => Statement(value.WithoutTrivia()))
            .ToArray();
        if (StatementList.Around(statement) is { } list)
        {
            return Replace(location.Root, list, statement, kept);
        }

        return location.Root.ReplaceNode((SyntaxNode)statement, SyntaxFactory.Block(kept).WithTriviaFrom(statement));
    }

    private static SyntaxNode Replace(
        SyntaxNode root,
        StatementList list,
        ExpressionStatementSyntax removed,
        StatementSyntax[] kept
    )
    {
        var layout = StatementLayout.Of(removed);
        var index = list.IndexOf(removed);
        var end = SyntaxFactory.ParseTrailingTrivia(layout.LineEnd);
        StatementSyntax[] lines =
        [
            .. kept.Select(
                (one, i) =>
                    one.WithLeadingTrivia(i == 0 ? removed.GetLeadingTrivia() : layout.Start).WithTrailingTrivia(end)
            ),
        ];
        return list.Replace(root, [.. list.Statements.Take(index), .. lines, .. list.Statements.Skip(index + 1)]);
    }

    private static bool DoesSomething(SyntaxNode node) =>
        node
            is InvocationExpressionSyntax
                or AwaitExpressionSyntax
                or BaseObjectCreationExpressionSyntax
                or AssignmentExpressionSyntax
                or PostfixUnaryExpressionSyntax
                {
                    RawKind: (int)SyntaxKind.PostIncrementExpression or (int)SyntaxKind.PostDecrementExpression
                }
                or PrefixUnaryExpressionSyntax
                {
                    RawKind: (int)SyntaxKind.PreIncrementExpression or (int)SyntaxKind.PreDecrementExpression
                };

    // Parsed, because the formatter lays out what a factory makes, with line ends of its own.
    private static StatementSyntax Statement(ExpressionSyntax value) =>
        StatementLayout.ParseInAsync(IsStatement(value) ? $"{value};" : $"_ = {value};");

    private static bool IsStatement(ExpressionSyntax value) =>
        value
            is InvocationExpressionSyntax
                or AwaitExpressionSyntax
                or ObjectCreationExpressionSyntax
                or AssignmentExpressionSyntax;
}
