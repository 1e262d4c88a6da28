using Microsoft.CodeAnalysis;
using Openlayer.Generators.UserSession.Symbols;

namespace Openlayer.Generators.UserSession.Summaries;

/// <summary>
/// What calls of the program's own methods do to the ids. A method that is not in here leaves them alone.
/// </summary>
internal sealed class MethodSummaries(DeclaredTypes types)
{
    private readonly Dictionary<IMethodSymbol, MethodSummary> _known = new(SymbolEqualityComparer.Default);
    private readonly HashSet<IMethodSymbol> _clearing = new(SymbolEqualityComparer.Default);
    private readonly HashSet<IMethodSymbol> _opening = new(SymbolEqualityComparer.Default);
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private readonly Overrides _overrides = new(types);

    /// <summary>Takes what is newly known of a method; false when that changes nothing.</summary>
    public bool Learn(IMethodSymbol method, MethodSummary summary)
    {
        var key = Key(method);
        summary = summary.ChangesIds ? summary : MethodSummary.Neutral;
        if ((_known.TryGetValue(key, out var known) ? known : MethodSummary.Neutral).Equals(summary))
        {
            return false;
        }

        _known[key] = summary;
        _names.Add(SyntaxNames.Simple(key.Name));
        return true;
    }

    /// <summary>
    /// Takes that a constructor opens a scope in the initializer of a field, whatever its own body does.
    /// </summary>
    public bool LearnOpens(IMethodSymbol constructor)
    {
        _names.Add(SyntaxNames.Simple(constructor.Name));
        return _opening.Add(Key(constructor));
    }

    public void LearnClears(IMethodSymbol method) => _clearing.Add(Key(method));

    /// <summary>Whether a method clears whenever it returns, be it in a flow of its own.</summary>
    public bool Clears(IMethodSymbol method) => _clearing.Contains(Key(method));

    /// <summary>Of a call of a method, or of whatever overrides or implements it.</summary>
    public MethodSummary Of(IMethodSymbol called, ITypeSymbol? receiver = null)
    {
        if (!_names.Contains(SyntaxNames.Simple(called.Name)))
        {
            return MethodSummary.Neutral;
        }

        var target = Key(Implementation(called, receiver));
        var others = _overrides.Of(target);
        return others
            .Select(OfExactly)
            .Aggregate(
                target.IsAbstract && others.Count > 0 ? OfExactly(others[0]) : OfExactly(target),
                static (all, one) => all.Or(one)
            );
    }

    /// <summary>Of a call that runs no override: <c>base.M()</c>.</summary>
    public MethodSummary OfBase(IMethodSymbol called) => OfExactly(called);

    /// <summary>The methods of the program that a call may run.</summary>
    public IEnumerable<IMethodSymbol> Targets(IMethodSymbol called) => _overrides.Of(Key(called)).Append(Key(called));

    public static IMethodSymbol Key(IMethodSymbol method)
    {
        var unbound = (method.ReducedFrom ?? method).OriginalDefinition;
        return unbound.PartialImplementationPart ?? unbound;
    }

    // 'using' calls the interface's member, on a receiver whose type is known.
    private static IMethodSymbol Implementation(IMethodSymbol called, ITypeSymbol? receiver) =>
        called.ContainingType.TypeKind == TypeKind.Interface
        && receiver is { TypeKind: TypeKind.Class or TypeKind.Struct }
            ? receiver.FindImplementationForInterfaceMember(called) as IMethodSymbol ?? called
            : called;

    private MethodSummary OfExactly(IMethodSymbol method)
    {
        var key = Key(method);
        var summary = _known.TryGetValue(key, out var known) ? known : MethodSummary.Neutral;
        return _opening.Contains(key) ? summary with { Facts = summary.Facts | CallFacts.OpensScope } : summary;
    }
}
