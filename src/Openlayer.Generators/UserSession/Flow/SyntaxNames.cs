using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Openlayer.Generators.UserSession.Flow;

/// <summary>Names as they are written.</summary>
internal static class SyntaxNames
{
    public static bool Mentions(ISymbol symbol, string name) =>
        symbol.DeclaringSyntaxReferences.Any(reference => Mentions(reference.GetSyntax(), name));

    public static bool Mentions(SyntaxNode node, string name) =>
        node.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Any(one => one.Identifier.ValueText == name);

    /// <summary>Whether a type's code assigns to a name, or hands it out to be assigned to.</summary>
    public static bool Writes(INamedTypeSymbol type, string name) => type.DeclaringSyntaxReferences
        .SelectMany(static part => part.GetSyntax().DescendantNodes().OfType<IdentifierNameSyntax>())
        .Any(one => one.Identifier.ValueText == name && IsWritten(one));

    private static bool IsWritten(IdentifierNameSyntax name) => name.Parent switch
    {
        AssignmentExpressionSyntax assignment => assignment.Left == name,
        PrefixUnaryExpressionSyntax or PostfixUnaryExpressionSyntax or RefExpressionSyntax =>
            !name.Parent.IsKind(SyntaxKind.LogicalNotExpression),
        ArgumentSyntax argument => !argument.RefKindKeyword.IsKind(SyntaxKind.None) || argument.Parent is TupleExpressionSyntax,
        _ => false,
    };

    /// <summary>The name that a call is written with, or null.</summary>
    public static string? OfCall(SyntaxNode node) => node is InvocationExpressionSyntax call
        ? call.Expression switch
        {
            SimpleNameSyntax name => name.Identifier.ValueText,
            MemberAccessExpressionSyntax member => member.Name.Identifier.ValueText,
            MemberBindingExpressionSyntax member => member.Name.Identifier.ValueText,
            _ => null,
        }
        : null;
}
