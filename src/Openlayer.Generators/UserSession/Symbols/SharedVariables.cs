using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Openlayer.Generators.UserSession.Symbols;

/// <summary>
/// Variables that change behind the back of a flow: a lambda or local function writes them, or another name does.
/// </summary>
internal sealed class SharedVariables
{
    private readonly HashSet<ISymbol> _symbols = new(SymbolEqualityComparer.Default);

    private SharedVariables() { }

    /// <summary>Of all code in a member.</summary>
    /// <param name="outermost">The member's own body.</param>
    public static SharedVariables Of(Body outermost)
    {
        var shared = new SharedVariables();
        shared.Visit(RootOf(outermost.Graph.OriginalOperation), outermost.Method);
        return shared;
    }

    public bool Contains(ISymbol variable) => _symbols.Contains(variable);

    private void Visit(IOperation operation, IMethodSymbol? function)
    {
        foreach (var target in Variables.Written(operation))
        {
            if (
                Variables.Symbol(target) is { } symbol
                && !SymbolEqualityComparer.Default.Equals(symbol.ContainingSymbol, function)
            )
            {
                _symbols.Add(symbol);
            }
        }

        if (operation is IVariableDeclaratorOperation { Symbol.RefKind: not RefKind.None } alias)
        {
            _symbols.UnionWith(alias.DescendantsAndSelf().Select(Variables.Symbol).OfType<ISymbol>());
        }

        var inner = operation switch
        {
            IAnonymousFunctionOperation lambda => lambda.Symbol,
            ILocalFunctionOperation local => local.Symbol,
            _ => function,
        };
        foreach (var child in operation.ChildOperations)
        {
            Visit(child, inner);
        }
    }

    private static IOperation RootOf(IOperation operation)
    {
        while (operation.Parent is { } parent)
        {
            operation = parent;
        }

        return operation;
    }
}
