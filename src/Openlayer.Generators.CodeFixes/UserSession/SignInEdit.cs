using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Openlayer.Generators.CodeFixes.UserSession;

/// <summary>
/// Puts a registration behind the one that signs the user in: a statement of its own, or part of the same chain.
/// </summary>
internal static class SignInEdit
{
    public static SyntaxNode? Apply(IdLocation location)
    {
        if (
            location.Call is not InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax member } call
            || (location.Related.Count == 0 ? null : location.Related[0]) is not InvocationExpressionSyntax signIn
        )
        {
            return null;
        }

        return signIn.Span.Contains(call.Span)
            ? MoveWithinChain(location.Root, call, member, signIn)
            : MoveStatement(location.Root, call, signIn);
    }

    // app.UseOurs(…).UseAuthentication()
    private static SyntaxNode MoveWithinChain(
        SyntaxNode root,
        InvocationExpressionSyntax call,
        MemberAccessExpressionSyntax member,
        InvocationExpressionSyntax signIn
    )
    {
        var without = signIn
            .ReplaceNode(call, member.Expression)
            .WithTrailingTrivia(member.Expression.GetTrailingTrivia());
        return root.ReplaceNode(
            signIn,
            call.WithExpression(member.WithExpression(without)).WithTrailingTrivia(signIn.GetTrailingTrivia())
        );
    }

    /// <summary>Moves the statement that adds it, be it to a branch, when the call is the whole of it.</summary>
    private static SyntaxNode? MoveStatement(
        SyntaxNode root,
        InvocationExpressionSyntax call,
        InvocationExpressionSyntax signIn
    )
    {
        var lists = signIn.Ancestors().OfType<StatementSyntax>().Select(StatementList.Around).OfType<StatementList>();
        foreach (var list in lists)
        {
            if (
                list.Statements.FirstOrDefault(other => other.Span.Contains(call.Span))
                is not ExpressionStatementSyntax { Expression: InvocationExpressionSyntax whole } ours
            )
            {
                continue;
            }

            var isWhole = whole.Expression is MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax };
            var target = list.Statements.First(other => other.Span.Contains(signIn.Span));
            return isWhole ? list.Replace(root, Moved(list, ours, target)) : null;
        }

        return null;
    }

    private static List<StatementSyntax> Moved(StatementList list, StatementSyntax ours, StatementSyntax target)
    {
        var others = list.Statements.Where(other => other != ours).ToList();
        others.Insert(others.IndexOf(target) + 1, ours);
        return others;
    }
}
