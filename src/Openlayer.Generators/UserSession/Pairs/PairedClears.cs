using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Openlayer.Generators.UserSession.Summaries;

namespace Openlayer.Generators.UserSession.Pairs;

/// <summary>Whether what a callback sets is cleared by the one that is called after it.</summary>
internal static class PairedClears
{
    /// <summary>Whether there is one that clears; if not, one that could.</summary>
    public static (bool IsCleared, IMethodSymbol? Second) Of(
        IMethodSymbol first,
        AnalyzerConfigOptions options,
        MethodSummaries summaries
    )
    {
        IMethodSymbol? second = null;
        var names = CallbackPairs.SecondsOf(first, options).ToList();
        foreach (var candidate in names.Count == 0 ? [] : Methods(first.ContainingType))
        {
            if (!CallbackPairs.NamesOf(candidate).Any(names.Contains))
            {
                continue;
            }

            if (summaries.Clears(candidate))
            {
                return (true, candidate);
            }

            second = candidate;
        }

        return (false, second);
    }

    private static IEnumerable<IMethodSymbol> Methods(INamedTypeSymbol type)
    {
        for (var one = type; one is not null; one = one.BaseType)
        {
            foreach (var method in one.GetMembers().OfType<IMethodSymbol>())
            {
                yield return method;
            }
        }
    }
}
