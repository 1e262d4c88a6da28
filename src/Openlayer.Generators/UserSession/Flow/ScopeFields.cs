using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Openlayer.Generators.UserSession.Symbols;

namespace Openlayer.Generators.UserSession.Flow;

/// <summary>Who disposes a scope that is not in a local.</summary>
internal static class ScopeFields
{
    /// <summary>
    /// A field or property of the type itself needs some member that disposes it. Anything else, such as an element of
    /// a list or a member of another object, belongs to someone that can't be seen from here.
    /// </summary>
    public static bool IsKept(IOperation target) =>
        target switch
        {
            IDiscardOperation => false,
            IFieldReferenceOperation { Instance: null or IInstanceReferenceOperation } field => IsDisposed(field.Field),
            IPropertyReferenceOperation
            {
                Instance: null or IInstanceReferenceOperation,
                Arguments.IsEmpty: true
            } property => IsDisposed(property.Property),
            IPropertyReferenceOperation { Arguments.IsEmpty: false, Instance: { } collection } => IsUsed(collection),
            _ => true,
        };

    /// <summary>Whether somebody takes care of a scope that is put into a collection.</summary>
    public static bool IsKeptBy(IOperation call) =>
        call is not IInvocationOperation { Instance: { } collection, TargetMethod: var method }
        || !IsAdding(method.Name)
        || IsUsed(collection);

    // A collection of the method or the type itself that nothing is ever taken out of.
    private static bool IsUsed(IOperation collection) =>
        Variables.Unwrap(collection) switch
        {
            ILocalReferenceOperation { Local: var local } => IsUsed(
                local,
                local.DeclaringSyntaxReferences.Select(static part => Around(part.GetSyntax()))
            ),
            IFieldReferenceOperation { Field: { DeclaredAccessibility: Accessibility.Private } field } => IsUsed(
                field,
                field.ContainingType.DeclaringSyntaxReferences.Select(static part => part.GetSyntax())
            ),
            _ => true,
        };

    private static bool IsUsed(ISymbol collection, IEnumerable<SyntaxNode> parts) =>
        parts
            .SelectMany(static part => part.DescendantNodes().OfType<IdentifierNameSyntax>())
            .Any(name =>
                name.Identifier.ValueText == collection.Name
                && SyntaxNames.Qualified(name).Parent switch
                {
                    MemberAccessExpressionSyntax access => !IsAdding(access.Name.Identifier.ValueText)
                        && access.Name.Identifier.ValueText is not ("Count" or "Clear"),
                    ElementAccessExpressionSyntax { Parent: AssignmentExpressionSyntax assignment } element =>
                        assignment.Left != element,
                    _ => true,
                }
            );

    private static bool IsAdding(string method) =>
        method is "Add" or "TryAdd" or "Push" or "Enqueue" or "Insert" or "AddFirst" or "AddLast";

    private static SyntaxNode Around(SyntaxNode declaration) =>
        declaration
            .Ancestors()
            .FirstOrDefault(static outer => outer is MemberDeclarationSyntax and not GlobalStatementSyntax)
        ?? declaration.SyntaxTree.GetRoot();

    private static bool IsDisposed(ISymbol member) =>
        member
            .ContainingType.DeclaringSyntaxReferences.SelectMany(static part => part.GetSyntax().DescendantNodes())
            .Any(node => Disposes(node, member.Name));

    private static bool Disposes(SyntaxNode node, string name) =>
        node switch
        {
            UsingStatementSyntax { Expression: { } resource } => SyntaxNames.Mentions(resource, name),
            MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Dispose" } access => SyntaxNames.Mentions(
                access.Expression,
                name
            ),
            ConditionalAccessExpressionSyntax { WhenNotNull: InvocationExpressionSyntax call } access =>
                SyntaxNames.OfCall(call) == "Dispose" && SyntaxNames.Mentions(access.Expression, name),
            ArgumentSyntax argument => SyntaxNames.Mentions(argument.Expression, name),
            _ => false,
        };
}
