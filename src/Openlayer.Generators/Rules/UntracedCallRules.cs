using Microsoft.CodeAnalysis;
using Openlayer.Generators.CSharp;
using Openlayer.Generators.Methods;

namespace Openlayer.Generators.Rules;

/// <summary>Which calls end up in a traced method under another name.</summary>
internal static class UntracedCallRules
{
    // Called by the language itself, in foreach, using, await and so on, where there is no call to be intercepted.
    private static readonly HashSet<string> _patterns =
    [
        "GetEnumerator",
        "GetAsyncEnumerator",
        "MoveNext",
        "MoveNextAsync",
        "Dispose",
        "DisposeAsync",
        "Deconstruct",
        "GetAwaiter",
        "GetPinnableReference",
    ];

    /// <summary>
    /// A member that is traced where it is called and that the partial method stands for; null when none is.
    /// </summary>
    public static IMethodSymbol? TracedBefore(IMethodSymbol method) =>
        Above(method).FirstOrDefault(InterceptedMethods.Contains);

    /// <summary>
    /// The traced member that a method without <c>[Trace]</c> overrides or implements; null when there is none.
    /// </summary>
    public static IMethodSymbol? TracedAbove(IMethodSymbol method) =>
        TracedMethods.TraceOf(method) is null && !method.IsStatic ? TracedBefore(method) : null;

    /// <summary>
    /// Calls to an intercepted method that no file contains, in words that follow "are not traced:".
    /// </summary>
    public static IEnumerable<string> Unseen(
        IMethodSymbol method,
        Compilation compilation,
        CancellationToken cancellationToken
    )
    {
        var untraced = Above(method).Where(member => !InterceptedMethods.Contains(member)).ToList();
        var framework = FrameworkCalls.CallerOf(method, compilation);
        foreach (var member in untraced)
        {
            yield return framework is null && CanBeTraced(member)
                ? $"those through '{TypeText.Member(member)}'; add [Trace] to that member too"
                : $"those through '{TypeText.Member(member)}'; {AsPartial(method)}";
        }

        if (TracedByBuild(method, compilation) is { } definition)
        {
            yield return $"the build's own, as the body of '{definition.Name}', because "
                + $"'{definition.Name}' is already a step; remove this [Trace]";
        }

        if (SymbolEqualityComparer.Default.Equals(compilation.GetEntryPoint(cancellationToken), method))
        {
            yield return $"the runtime calls it directly; {AsPartial(method)}";
        }
        else if (untraced.Count == 0 && framework is not null)
        {
            yield return $"{framework}; {AsPartial(method)}";
        }
        else if (untraced.Count == 0 && _patterns.Contains(method.Name))
        {
            yield return $"the language can call it implicitly; {AsPartial(method)}";
        }
    }

    /// <summary>What to do about calls that no file contains.</summary>
    public static string AsPartial(IMethodSymbol method) =>
        $"make it 'partial' and move its body to '{method.Name}{TraceNames.BodySuffix}'";

    // Of another assembly it can't be. A static one is called through a type parameter, and that of a service by its
    // framework.
    private static bool CanBeTraced(IMethodSymbol member) =>
        member.Locations.Any(location => location.IsInSource)
        && !member.IsStatic
        && !FrameworkCalls.IsServiceContract(member.ContainingType);

    /// <summary>The traced method that the build calls this one for; null when there is none.</summary>
    public static IMethodSymbol? TracedByBuild(IMethodSymbol method, Compilation compilation) =>
        method
            .ContainingType.GetMembers()
            .OfType<IMethodSymbol>()
            .FirstOrDefault(definition =>
                definition.IsPartialDefinition
                && TracedMethods.TraceOf(definition) is { } attribute
                && TracedMethods.BodyNameOf(definition, new TraceSettings(attribute)) == method.Name
                && new BodySearch(definition, method.Name, compilation).Find() is { IsBody: true } body
                && SymbolEqualityComparer.Default.Equals(body.Method, method)
            );

    // The members that it overrides or implements.
    private static IEnumerable<IMethodSymbol> Above(IMethodSymbol method)
    {
        for (var overridden = method.OverriddenMethod; overridden is not null; overridden = overridden.OverriddenMethod)
        {
            yield return overridden.OriginalDefinition;
        }

        var type = method.ContainingType;
        if (type.TypeKind == TypeKind.Interface)
        {
            yield break;
        }

        var members = type.AllInterfaces.SelectMany(face => face.GetMembers(method.Name)).OfType<IMethodSymbol>();
        foreach (var member in members)
        {
            if (SymbolEqualityComparer.Default.Equals(type.FindImplementationForInterfaceMember(member), method))
            {
                yield return member.OriginalDefinition;
            }
        }
    }
}
