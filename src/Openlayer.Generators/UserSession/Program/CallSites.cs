using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Openlayer.Generators.UserSession.Flow;

namespace Openlayer.Generators.UserSession.Program;

/// <summary>Finds where the program names a method of its own: by text, then by syntax, and binds only what is left.</summary>
internal sealed class CallSites(Compilation compilation)
{
    private readonly ConcurrentDictionary<string, IReadOnlyList<SyntaxNode>> _byName = new(StringComparer.Ordinal);
    private IReadOnlyList<SyntaxTree>? _written;

    // A generated wrapper calls the body that the user wrote: what it leaves is told where it was written.
    private IReadOnlyList<SyntaxTree> Written => _written ??= [.. compilation.SyntaxTrees.Where(static tree => !IsGenerated(tree))];

    /// <summary>The calls, object creations and uses of a property that run a method, outside of generated code.</summary>
    public IEnumerable<SyntaxNode> CallsOf(IMethodSymbol method, CancellationToken cancellationToken) =>
        References(method, cancellationToken).Where(node => IsCall(node, method));

    /// <summary>The places that make a delegate of a method, or name it in another way than to call it.</summary>
    public IEnumerable<SyntaxNode> OtherUsesOf(IMethodSymbol method, CancellationToken cancellationToken) =>
        References(method, cancellationToken).Where(node => !IsCall(node, method));

    private static bool IsCall(SyntaxNode node, IMethodSymbol method) => method switch
    {
        { MethodKind: MethodKind.Constructor } => true,
        { MethodKind: MethodKind.PropertySet } => SyntaxNames.IsWritten(node),
        { MethodKind: MethodKind.PropertyGet } => !SyntaxNames.IsOnlyWritten(node),
        _ => SyntaxNames.CallOf(node) is not null,
    };

    private IEnumerable<SyntaxNode> References(IMethodSymbol method, CancellationToken cancellationToken)
    {
        var nodes = method switch
        {
            { MethodKind: MethodKind.AnonymousFunction } => [],
            { MethodKind: MethodKind.Constructor } => Creations(method.ContainingType, cancellationToken),
            { AssociatedSymbol: { } property } => NodesOf(property.Name, cancellationToken),
            _ => NodesOf(SyntaxNames.Simple(method.Name), cancellationToken),
        };
        return nodes.Where(node => MayName(node, method) && Names(node, method, cancellationToken));
    }

    // What is private is named in its type alone. Binding takes by far the longest, so what syntax can tell comes first.
    private static bool MayName(SyntaxNode node, IMethodSymbol method) =>
        method is not { DeclaredAccessibility: Accessibility.Private, ExplicitInterfaceImplementations.IsEmpty: true } and not { MethodKind: MethodKind.LocalFunction }
        || method.ContainingType.DeclaringSyntaxReferences.Any(part => part.SyntaxTree == node.SyntaxTree && part.Span.Contains(node.Span));

    private bool Names(SyntaxNode node, IMethodSymbol method, CancellationToken cancellationToken)
    {
        var symbol = compilation.GetSemanticModel(node.SyntaxTree).GetSymbolInfo(node, cancellationToken).Symbol;
        return symbol switch
        {
            IMethodSymbol named => SymbolEqualityComparer.Default.Equals(Summaries.Key(named), method),
            IPropertySymbol property => SymbolEqualityComparer.Default.Equals(property.OriginalDefinition, method.AssociatedSymbol?.OriginalDefinition),
            _ => false,
        };
    }

    /// <summary>The places that have a name, whatever it stands for there.</summary>
    public IReadOnlyList<SyntaxNode> NodesOf(string name, CancellationToken cancellationToken)
    {
        if (!_byName.TryGetValue(name, out var nodes))
        {
            _byName[name] = nodes =
            [
                .. Written.SelectMany(tree => TextSearch.Names(tree, name, cancellationToken))
                    .Select(static token => token.Parent).OfType<SimpleNameSyntax>(),
            ];
        }

        return nodes;
    }

    // Neither 'new()' nor ': base()' names the type.
    private IEnumerable<SyntaxNode> Creations(INamedTypeSymbol type, CancellationToken cancellationToken) =>
        from tree in Written
        let text = tree.GetText(cancellationToken)
        where TextSearch.Contains(text, type.Name) || TextSearch.Contains(text, "new(") || TextSearch.Contains(text, "base(")
        from node in tree.GetRoot(cancellationToken).DescendantNodes()
        where node is BaseObjectCreationExpressionSyntax or ConstructorInitializerSyntax
        select node;

    private static bool IsGenerated(SyntaxTree tree) =>
        tree.FilePath.EndsWith(".g.cs", StringComparison.OrdinalIgnoreCase)
        || tree.FilePath.EndsWith(".generated.cs", StringComparison.OrdinalIgnoreCase);
}
