using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Openlayer.Generators.CSharp;
using Openlayer.Generators.Methods;

namespace Openlayer.Generators.CodeFixes;

/// <summary>A method in an open document, as it is written and as the compiler understands it.</summary>
internal sealed record MethodLocation(MethodDeclarationSyntax Syntax, IMethodSymbol Symbol, Compilation Compilation)
{
    /// <summary>The method that a diagnostic or the cursor is at; null when there is none.</summary>
    public static MethodLocation? At(SemanticModel model, TextSpan span, CancellationToken cancellationToken)
    {
        var syntax = model
            .SyntaxTree.GetRoot(cancellationToken)
            .FindNode(span)
            .FirstAncestorOrSelf<MethodDeclarationSyntax>();
        return syntax is not null && model.GetDeclaredSymbol(syntax, cancellationToken) is { } symbol
            ? new(syntax, symbol, model.Compilation)
            : null;
    }

    public AttributeData? Trace => TracedMethods.TraceOf(Symbol);

    /// <summary>What the body of the traced method is, or will be, named.</summary>
    public string BodyName => BodyNameOf(Symbol);

    public bool IsPartial => Syntax.Modifiers.Any(SyntaxKind.PartialKeyword);

    /// <summary>True for the second part of a partial method, the one with the code.</summary>
    public bool IsImplementation => Symbol.PartialDefinitionPart is not null;

    public bool HasBody => Syntax.Body is not null || Syntax.ExpressionBody is not null;

    /// <summary>True when the type has a member already that the body would collide with.</summary>
    public bool IsBodyNameTaken =>
        Symbol
            .ContainingType.GetMembers(BodyName)
            .Any(member =>
                member is not IMethodSymbol { MethodKind: MethodKind.Ordinary } other
                || HaveSameParameters(Symbol, other)
            );

    /// <summary>The traced methods of the same type, each as its definition.</summary>
    public IEnumerable<IMethodSymbol> TracedDefinitions =>
        Symbol
            .ContainingType.GetMembers()
            .OfType<IMethodSymbol>()
            .Where(member => member.IsPartialDefinition && TracedMethods.TraceOf(member) is not null);

    public bool IsInsideBody(TextSpan span) =>
        Syntax.Body?.Span.Contains(span) == true || Syntax.ExpressionBody?.Span.Contains(span) == true;

    public static string BodyNameOf(IMethodSymbol method) =>
        (TracedMethods.TraceOf(method) is { } trace ? new TraceSettings(trace).Body : null)
        ?? method.Name + TraceNames.BodySuffix;

    private static bool HaveSameParameters(IMethodSymbol left, IMethodSymbol right) =>
        left.TypeParameters.Length == right.TypeParameters.Length
        && left.Parameters.Length == right.Parameters.Length
        && left.Parameters.Zip(right.Parameters, (a, b) => TypeIdentity.Same(a.Type, b.Type)).All(same => same);
}
