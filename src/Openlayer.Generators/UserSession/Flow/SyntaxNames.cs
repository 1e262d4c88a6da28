using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Openlayer.Generators.UserSession.Flow;

/// <summary>Names as they are written.</summary>
internal static class SyntaxNames
{
    public static bool Mentions(ISymbol symbol, string name) =>
        symbol.DeclaringSyntaxReferences.Any(reference => Mentions(reference.GetSyntax(), name));

    public static bool Mentions(SyntaxNode node, string name) =>
        node.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Any(one => one.Identifier.ValueText == name);

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
