using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Openlayer.Generators.UserSession.Flow;

/// <summary>Who disposes a scope that is not in a local.</summary>
internal static class ScopeFields
{
    /// <summary>
    /// A field or property of the type itself needs some member that disposes it. Anything else, such as an element of a list or
    /// a member of another object, belongs to someone that can't be seen from here.
    /// </summary>
    public static bool IsKept(IOperation target) => target switch
    {
        IDiscardOperation => false,
        IFieldReferenceOperation { Instance: null or IInstanceReferenceOperation } field => IsDisposed(field.Field),
        IPropertyReferenceOperation { Instance: null or IInstanceReferenceOperation, Arguments.IsEmpty: true } property => IsDisposed(property.Property),
        _ => true,
    };

    private static bool IsDisposed(ISymbol member) => member.ContainingType.DeclaringSyntaxReferences
        .SelectMany(static part => part.GetSyntax().DescendantNodes())
        .Any(node => Disposes(node, member.Name));

    private static bool Disposes(SyntaxNode node, string name) => node switch
    {
        UsingStatementSyntax { Expression: { } resource } => SyntaxNames.Mentions(resource, name),
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Dispose" } access => SyntaxNames.Mentions(access.Expression, name),
        ConditionalAccessExpressionSyntax { WhenNotNull: InvocationExpressionSyntax call } access =>
            SyntaxNames.OfCall(call) == "Dispose" && SyntaxNames.Mentions(access.Expression, name),
        ArgumentSyntax argument => SyntaxNames.Mentions(argument.Expression, name),
        _ => false,
    };
}
