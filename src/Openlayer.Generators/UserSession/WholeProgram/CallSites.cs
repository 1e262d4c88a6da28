using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Openlayer.Generators.Text;
using Openlayer.Generators.UserSession.Summaries;
using Openlayer.Generators.UserSession.Symbols;

namespace Openlayer.Generators.UserSession.WholeProgram;

/// <summary>
/// Finds where the program names a method of its own: by text, then by syntax, and binds only what is left.
/// </summary>
internal sealed class CallSites(Compilation compilation)
{
    private readonly ConcurrentDictionary<string, IReadOnlyList<SyntaxNode>> _byName = new(StringComparer.Ordinal);
    private IReadOnlyList<SyntaxTree>? _written;

    // A generated wrapper calls the body that the user wrote: what it leaves is reported in the user's file.
    private IReadOnlyList<SyntaxTree> Written =>
        _written ??= [.. compilation.SyntaxTrees.Where(static tree => !IsGenerated(tree))];

    /// <summary>
    /// The calls, object creations and uses of a property that run a method, outside of generated code.
    /// </summary>
    public IEnumerable<SyntaxNode> CallsOf(IMethodSymbol method, CancellationToken cancellationToken) =>
        References(method, cancellationToken).Where(node => IsCall(node, method));

    /// <summary>The places that make a delegate of a method, or name it in another way than to call it.</summary>
    public IEnumerable<SyntaxNode> OtherUsesOf(IMethodSymbol method, CancellationToken cancellationToken) =>
        References(method, cancellationToken).Where(node => !IsCall(node, method));

    private static bool IsCall(SyntaxNode node, IMethodSymbol method) =>
        method switch
        {
            { MethodKind: MethodKind.Constructor } => true,
            { MethodKind: MethodKind.PropertySet } => SyntaxNames.IsWritten(node),
            { MethodKind: MethodKind.PropertyGet } => !SyntaxNames.IsOnlyWritten(node),
            _ => SyntaxNames.CallOf(node) is not null,
        };

    private IEnumerable<SyntaxNode> References(IMethodSymbol method, CancellationToken cancellationToken)
    {
        IEnumerable<SyntaxNode> nodes = method switch
        {
            { MethodKind: MethodKind.AnonymousFunction } => [],
            { MethodKind: MethodKind.Constructor } => Creations(method.ContainingType, cancellationToken),
            _ when IsPrivate(method) => method
                .ContainingType.DeclaringSyntaxReferences.Select(static part => part.SyntaxTree)
                .Distinct()
                .Where(static tree => !IsGenerated(tree))
                .SelectMany(tree => NodesIn(tree, NameOf(method), cancellationToken)),
            _ => NodesOf(NameOf(method), cancellationToken),
        };
        return nodes.Where(node => Names(node, method, cancellationToken));
    }

    private static IPropertySymbol? Key(IPropertySymbol? property) =>
        property?.OriginalDefinition is { } unbound ? unbound.PartialImplementationPart ?? unbound : null;

    private static string NameOf(IMethodSymbol method) =>
        method.AssociatedSymbol?.Name ?? SyntaxNames.Simple(method.Name);

    private static bool IsPrivate(IMethodSymbol method) =>
        method
            is { DeclaredAccessibility: Accessibility.Private, ExplicitInterfaceImplementations.IsEmpty: true }
                or { MethodKind: MethodKind.LocalFunction };

    private bool Names(SyntaxNode node, IMethodSymbol method, CancellationToken cancellationToken)
    {
        var symbol = compilation.GetSemanticModel(node.SyntaxTree).GetSymbolInfo(node, cancellationToken).Symbol;
        return symbol switch
        {
            IMethodSymbol named => SymbolEqualityComparer.Default.Equals(MethodSummaries.Key(named), method),
            IPropertySymbol property => SymbolEqualityComparer.Default.Equals(
                Key(property),
                Key(method.AssociatedSymbol as IPropertySymbol)
            ),
            _ => false,
        };
    }

    /// <summary>The places that have a name, whatever it stands for there.</summary>
    public IReadOnlyList<SyntaxNode> NodesOf(string name, CancellationToken cancellationToken)
    {
        if (!_byName.TryGetValue(name, out var nodes))
        {
            _byName[name] = nodes = [.. Written.SelectMany(tree => NodesIn(tree, name, cancellationToken))];
        }

        return nodes;
    }

    public static IEnumerable<SyntaxNode> NodesIn(SyntaxTree tree, string name, CancellationToken cancellationToken) =>
        TextSearch.Names(tree, name, cancellationToken).Select(static token => token.Parent).OfType<SimpleNameSyntax>();

    // Neither 'new()' nor ': base()' names the type.
    private IEnumerable<SyntaxNode> Creations(INamedTypeSymbol type, CancellationToken cancellationToken) =>
        from tree in Written
        let text = tree.GetText(cancellationToken)
        where
            TextSearch.Contains(text, type.Name)
            || TextSearch.Contains(text, "new(")
            || TextSearch.Contains(text, "base(")
        from node in tree.GetRoot(cancellationToken).DescendantNodes()
        where node is BaseObjectCreationExpressionSyntax or ConstructorInitializerSyntax
        select node;

    private static bool IsGenerated(SyntaxTree tree) =>
        tree.FilePath.EndsWith(".g.cs", StringComparison.OrdinalIgnoreCase)
        || tree.FilePath.EndsWith(".generated.cs", StringComparison.OrdinalIgnoreCase);
}
