using Microsoft.CodeAnalysis;
using Openlayer.Generators.CSharp;
using Openlayer.Generators.Methods;

namespace Openlayer.Generators.Rules;

/// <summary>Which calls end up in a traced method under another name.</summary>
internal static class UntracedCallRules
{
    // Called by the language itself, in foreach, using, await and so on, where there is no call to be woven.
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
    /// Calls of an ordinary method that nobody can see, in words that follow "traced where it is called, but".
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
                ? $"not where it is called as '{TypeText.Member(member)}': put [Trace] on that as well"
                : $"not where it is called as '{TypeText.Member(member)}': {AsPartial(method)}";
        }

        if (TracedByBuild(method, compilation) is { } definition)
        {
            yield return $"not where the build calls it as the body of '{definition.Name}', which is a step "
                + "already: drop this [Trace]";
        }

        if (SymbolEqualityComparer.Default.Equals(compilation.GetEntryPoint(cancellationToken), method))
        {
            yield return $"the runtime calls it: {AsPartial(method)}";
        }
        else if (untraced.Count == 0 && framework is not null)
        {
            yield return $"{framework}: {AsPartial(method)}";
        }
        else if (untraced.Count == 0 && _patterns.Contains(method.Name))
        {
            yield return $"the language may call it by itself: {AsPartial(method)}";
        }
    }

    /// <summary>What to do about calls that nobody can see.</summary>
    public static string AsPartial(IMethodSymbol method) =>
        $"declare it 'partial', with its body in '{method.Name}{TraceNames.BodySuffix}'";

    // Of another assembly it can't be. A static one is called through a type parameter, and that of a service by its
    // framework.
    private static bool CanBeTraced(IMethodSymbol member) =>
        member.Locations.Any(place => place.IsInSource)
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
