using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Openlayer.Generators.CodeFixes.UserSession;

/// <summary>
/// Gives arguments the names of the ids that they are, where they stand: they are evaluated in the same order.
/// </summary>
internal static class SwapEdit
{
    private const string User = "userId";
    private const string Session = "sessionId";

    public static SyntaxNode? Apply(IdLocation location)
    {
        if (location.Call is not InvocationExpressionSyntax { ArgumentList: var list })
        {
            return null;
        }

        var named = list.Arguments.Select(
            (argument, index) =>
                Named(
                    argument,
                    (argument.NameColon?.Name.Identifier.ValueText ?? (index == 0 ? User : Session)) == User
                        ? Session
                        : User
                )
        );
        return location.Root.ReplaceNode(
            list,
            list.WithArguments(SyntaxFactory.SeparatedList(named, list.Arguments.GetSeparators()))
        );
    }

    private static ArgumentSyntax Named(ArgumentSyntax argument, string name) =>
        argument
            .WithExpression(argument.Expression.WithoutLeadingTrivia())
            .WithNameColon(
                SyntaxFactory.NameColon(
                    SyntaxFactory.IdentifierName(name),
                    SyntaxFactory.Token(SyntaxKind.ColonToken).WithTrailingTrivia(SyntaxFactory.Space)
                )
            )
            .WithLeadingTrivia(argument.GetLeadingTrivia());
}
