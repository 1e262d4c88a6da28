using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Openlayer.Generators.UserSession.Symbols;

/// <summary>Names as they are written.</summary>
internal static class SyntaxNames
{
    public static bool Mentions(ISymbol symbol, string name) =>
        symbol.DeclaringSyntaxReferences.Any(reference => Mentions(reference.GetSyntax(), name));

    public static bool Mentions(SyntaxNode node, string name) =>
        node.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Any(one => one.Identifier.ValueText == name);

    /// <summary>Whether a type's code assigns to a name, or hands it out to be assigned to.</summary>
    public static bool Writes(INamedTypeSymbol type, string name) =>
        type
            .DeclaringSyntaxReferences.SelectMany(static part =>
                part.GetSyntax().DescendantNodes().OfType<IdentifierNameSyntax>()
            )
            .Any(one => one.Identifier.ValueText == name && IsWritten(one));

    /// <summary>Whether a value is given to what a name stands for.</summary>
    public static bool IsWritten(SyntaxNode name) =>
        Qualified(name) is var target
        && target.Parent switch
        {
            AssignmentExpressionSyntax assignment => assignment.Left == target,
            PrefixUnaryExpressionSyntax or PostfixUnaryExpressionSyntax or RefExpressionSyntax => !target.Parent.IsKind(
                SyntaxKind.LogicalNotExpression
            ),
            ArgumentSyntax argument => !argument.RefKindKeyword.IsKind(SyntaxKind.None)
                || argument.Parent is TupleExpressionSyntax,
            _ => false,
        };

    /// <summary>Whether nothing asks for the value that it had before.</summary>
    public static bool IsOnlyWritten(SyntaxNode name) =>
        Qualified(name)
            is {
                Parent: AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression } assignment
            } target
        && assignment.Left == target;

    /// <summary>A name together with what stands before its dot.</summary>
    public static SyntaxNode Qualified(SyntaxNode name) =>
        (name.Parent is MemberAccessExpressionSyntax access && access.Name == name)
        || name.Parent is MemberBindingExpressionSyntax
            ? name.Parent
            : name;

    /// <summary>The call that a name stands in as the thing that is called; null for other uses.</summary>
    public static InvocationExpressionSyntax? CallOf(SyntaxNode name)
    {
        var expression = Qualified(name);
        return expression.Parent is InvocationExpressionSyntax call && call.Expression == expression ? call : null;
    }

    /// <summary>Whether a call runs the method of the base type, and no override.</summary>
    public static bool IsBaseCall(SyntaxNode call) =>
        call
            is InvocationExpressionSyntax
            {
                Expression: MemberAccessExpressionSyntax { Expression: BaseExpressionSyntax }
            };

    /// <summary>
    /// The name of a method as callers write it: an explicit implementation has its interface's before it.
    /// </summary>
    public static string Simple(string name) => name.Substring(name.LastIndexOf('.') + 1);

    /// <summary>The name that a call is written with, or null.</summary>
    public static string? OfCall(SyntaxNode node) =>
        node is InvocationExpressionSyntax call
            ? call.Expression switch
            {
                SimpleNameSyntax name => name.Identifier.ValueText,
                MemberAccessExpressionSyntax member => member.Name.Identifier.ValueText,
                MemberBindingExpressionSyntax member => member.Name.Identifier.ValueText,
                _ => null,
            }
            : null;
}
