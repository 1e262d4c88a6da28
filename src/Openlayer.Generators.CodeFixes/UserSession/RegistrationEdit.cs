using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Openlayer.Generators.CodeFixes.UserSession;

/// <summary>
/// Takes a registration out of its pipeline, or puts it in front of another. Each may be a statement or part of a
/// chain.
/// </summary>
internal static class RegistrationEdit
{
    public static SyntaxNode? Remove(IdLocation location) =>
        location.Call is InvocationExpressionSyntax call ? Without(location.Root, call) : null;

    public static SyntaxNode? Move(IdLocation location)
    {
        if (
            location.Call is not InvocationExpressionSyntax call
            || (location.Related.Count == 0 ? null : location.Related[0]) is not InvocationExpressionSyntax end
            || call.Expression is not MemberAccessExpressionSyntax member
        )
        {
            return null;
        }

        return call.Span.Contains(end.Span)
            ? MoveWithinChain(location.Root, call, member, end)
            : MoveStatement(location, call, member, end);
    }

    // app.UseA().UseEndpoints(…).UseOurs()
    private static SyntaxNode? MoveWithinChain(
        SyntaxNode root,
        InvocationExpressionSyntax call,
        MemberAccessExpressionSyntax member,
        InvocationExpressionSyntax end
    )
    {
        if (end.Expression is not MemberAccessExpressionSyntax ending)
        {
            return null;
        }

        var moved = call.WithExpression(member.WithExpression(ending.Expression)).WithoutTrailingTrivia();
        var before = ending.Expression;
        return root.ReplaceNode(
            call,
            member.Expression.ReplaceNode(before, moved).WithTrailingTrivia(call.GetTrailingTrivia())
        );
    }

    private static SyntaxNode? MoveStatement(
        IdLocation location,
        InvocationExpressionSyntax call,
        MemberAccessExpressionSyntax member,
        InvocationExpressionSyntax end
    )
    {
        if (
            location.Statement is not ExpressionStatementSyntax statement
            || StatementList.Around(statement) is not { } list
            || list.Statements.FirstOrDefault(other => other.Span.Contains(end.Span)) is not { } target
        )
        {
            return null;
        }

        var (ours, index) = (list.IndexOf(statement), list.IndexOf(target));
        if (statement.Expression == call && member.Expression is IdentifierNameSyntax)
        {
            var others = list.Statements.Where(other => other != statement).ToList();
            others.Insert(index, statement);
            return list.Replace(location.Root, others);
        }

        if (Start(member.Expression) is not { } app || Chain(statement, call) is not { } rest)
        {
            return null;
        }

        return list.Replace(
            location.Root,
            [
                .. list.Statements.Take(index),
                Alone(call, member, app, StatementLayout.Of(target)),
                .. list.Statements.Skip(index).Select((other, i) => i == ours - index ? rest : other),
            ]
        );
    }

    /// <summary>The call as a statement of its own.</summary>
    private static ExpressionStatementSyntax Alone(
        InvocationExpressionSyntax call,
        MemberAccessExpressionSyntax member,
        ExpressionSyntax app,
        StatementLayout layout
    ) =>
        SyntaxFactory
            .ExpressionStatement(
                call.WithExpression(
                        member
                            .WithExpression(app.WithoutTrivia())
                            .WithOperatorToken(SyntaxFactory.Token(SyntaxKind.DotToken))
                    )
                    .WithoutTrivia()
            )
            .WithLeadingTrivia(layout.Start)
            .WithTrailingTrivia(SyntaxFactory.ParseTrailingTrivia(layout.LineEnd));

    private static SyntaxNode? Without(SyntaxNode root, InvocationExpressionSyntax call)
    {
        if (call.Expression is not MemberAccessExpressionSyntax member)
        {
            return null;
        }

        if (call.Parent is ExpressionStatementSyntax statement && member.Expression is IdentifierNameSyntax)
        {
            return StatementList.Around(statement) is { } list
                ? list.Replace(root, [.. list.Statements.Where(other => other != statement)])
                : null;
        }

        return root.ReplaceNode(call, Receiver(call, member));
    }

    private static ExpressionStatementSyntax? Chain(
        ExpressionStatementSyntax statement,
        InvocationExpressionSyntax call
    ) =>
        call.Expression is MemberAccessExpressionSyntax member
            ? statement.ReplaceNode(call, Receiver(call, member))
            : null;

    private static ExpressionSyntax Receiver(InvocationExpressionSyntax call, MemberAccessExpressionSyntax member) =>
        member.Expression.WithTrailingTrivia(call.GetTrailingTrivia());

    private static IdentifierNameSyntax? Start(ExpressionSyntax chain) =>
        chain switch
        {
            IdentifierNameSyntax name => name,
            InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax member } => Start(member.Expression),
            _ => null,
        };
}
