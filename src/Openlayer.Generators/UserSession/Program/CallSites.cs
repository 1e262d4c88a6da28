using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Openlayer.Generators.UserSession.Program;

/// <summary>Finds where the program names a method of its own: by text, then by syntax, and binds only what is left.</summary>
internal sealed class CallSites(Compilation compilation)
{
    private readonly ConcurrentDictionary<string, IReadOnlyList<SyntaxNode>> _byName = new(StringComparer.Ordinal);

    /// <summary>The calls and object creations that run a method, outside of generated code.</summary>
    public IEnumerable<SyntaxNode> CallsOf(IMethodSymbol method, CancellationToken cancellationToken) =>
        References(method, cancellationToken).Where(IsCall);

    /// <summary>The places that make a delegate of a method, or name it in another way than to call it.</summary>
    public IEnumerable<SyntaxNode> OtherUsesOf(IMethodSymbol method, CancellationToken cancellationToken) =>
        References(method, cancellationToken).Where(static node => !IsCall(node));

    private static bool IsCall(SyntaxNode node) =>
        node is BaseObjectCreationExpressionSyntax or ConstructorInitializerSyntax || CallOf(node) is not null;

    /// <summary>The call that a name stands in as the thing that is called; null for other uses.</summary>
    private static InvocationExpressionSyntax? CallOf(SyntaxNode name)
    {
        var expression = name.Parent is MemberAccessExpressionSyntax access && access.Name == name
            || name.Parent is MemberBindingExpressionSyntax ? name.Parent! : name;
        return expression.Parent is InvocationExpressionSyntax call && call.Expression == expression ? call : null;
    }

    private IEnumerable<SyntaxNode> References(IMethodSymbol method, CancellationToken cancellationToken)
    {
        var isConstructor = method.MethodKind == MethodKind.Constructor;
        var name = isConstructor ? method.ContainingType.Name : method.Name;
        return NodesOf(name, isConstructor, cancellationToken).Where(node => Names(node, method, cancellationToken));
    }

    private bool Names(SyntaxNode node, IMethodSymbol method, CancellationToken cancellationToken)
    {
        var model = compilation.GetSemanticModel(node.SyntaxTree);
        return model.GetSymbolInfo(node, cancellationToken).Symbol is IMethodSymbol named
            && SymbolEqualityComparer.Default.Equals(Summaries.Key(named), method);
    }

    private IReadOnlyList<SyntaxNode> NodesOf(string name, bool isConstructor, CancellationToken cancellationToken)
    {
        var key = isConstructor ? $"new {name}" : name;
        if (!_byName.TryGetValue(key, out var nodes))
        {
            nodes = [.. compilation.SyntaxTrees.Where(tree => !IsGenerated(tree) && TextSearch.Contains(tree.GetText(cancellationToken), name))
                .SelectMany(tree => tree.GetRoot(cancellationToken).DescendantNodes())
                .Where(node => isConstructor
                    ? node is BaseObjectCreationExpressionSyntax or ConstructorInitializerSyntax
                    : node is SimpleNameSyntax simple && simple.Identifier.ValueText == name)];
            _byName[key] = nodes;
        }

        return nodes;
    }

    // A generated wrapper calls the body that the user wrote: what it leaves is told where it was written.
    private static bool IsGenerated(SyntaxTree tree) =>
        tree.FilePath.EndsWith(".g.cs", StringComparison.OrdinalIgnoreCase)
        || tree.FilePath.EndsWith(".generated.cs", StringComparison.OrdinalIgnoreCase);
}
