using Microsoft.CodeAnalysis;

namespace Openlayer.Generators.Rules;

/// <summary>Finds the method that holds the body of a traced one.</summary>
internal sealed class BodySearch(IMethodSymbol method, string name, Compilation compilation)
{
    /// <summary>The body, or the nearest miss, or neither when there is no method that was meant to be it.</summary>
    public BodyCandidate? Find()
    {
        // A member hides those of its base types, in a call as here.
        var level = Levels().Select(Candidates).FirstOrDefault(candidates => candidates.Count > 0) ?? [];
        var nearest = level.OrderBy(candidate => candidate.Differences.Count).FirstOrDefault();
        return nearest is null || nearest.IsBody || !BelongsToOverload(nearest.Method)
            ? nearest
            : level.FirstOrDefault(candidate => !BelongsToOverload(candidate.Method));
    }

    private IEnumerable<INamedTypeSymbol> Levels()
    {
        for (var type = method.ContainingType; type is not null; type = type.BaseType)
        {
            yield return type;
        }

        // An interface calls what it inherits by name; a class does not.
        if (method.ContainingType.TypeKind == TypeKind.Interface)
        {
            foreach (var inherited in method.ContainingType.AllInterfaces)
            {
                yield return inherited;
            }
        }
    }

    private IReadOnlyList<BodyCandidate> Candidates(INamedTypeSymbol type) =>
        [
            .. type.GetMembers(name)
                .OfType<IMethodSymbol>()
                .Where(candidate =>
                    candidate.MethodKind == MethodKind.Ordinary
                    && !SymbolEqualityComparer.Default.Equals(candidate, method)
                    && compilation.IsSymbolAccessibleWithin(candidate, method.ContainingType)
                )
                .Select(candidate => new BodyCandidate(candidate, SignatureComparison.Differences(method, candidate))),
        ];

    // The body of Ask(int) is no failed attempt at a body of Ask(string).
    private bool BelongsToOverload(IMethodSymbol candidate) =>
        method
            .ContainingType.GetMembers(method.Name)
            .OfType<IMethodSymbol>()
            .Any(overload =>
                overload.IsPartialDefinition
                && !SymbolEqualityComparer.Default.Equals(overload, method)
                && SignatureComparison.Differences(overload, candidate).Count == 0
            );
}

/// <summary>A method with a body's name, and how it differs from what would be the body.</summary>
internal sealed record BodyCandidate(IMethodSymbol Method, IReadOnlyList<string> Differences)
{
    public bool IsBody => Differences.Count == 0;
}
