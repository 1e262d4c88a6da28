using Microsoft.CodeAnalysis;

namespace Openlayer.Generators.Methods;

/// <summary>The methods with <c>[Trace]</c> whose calls are intercepted.</summary>
internal static class InterceptedMethods
{
    /// <summary>
    /// True for one that carries <c>[Trace]</c> and is written by its author; of another assembly, if that lists it.
    /// </summary>
    public static bool Contains(IMethodSymbol definition) =>
        definition.Locations.Any(location => location.IsInSource)
            ? !TracedMethods.IsPartial(definition) && TracedMethods.TraceOf(definition) is not null
            : definition.ContainingAssembly is { } assembly && MethodList.Of(assembly).Contains(definition);

    /// <summary>True for a body that runs as its items are asked for.</summary>
    public static bool IsIterator(IMethodSymbol definition) =>
        definition.Locations.Any(location => location.IsInSource)
            ? TracedMethods.IsIterator(definition)
            : MethodList.Of(definition.ContainingAssembly).IsIterator(definition);

    /// <summary>The method as it was declared, whatever form the call has.</summary>
    /// <remarks>
    /// Of a member of an extension block that is the static method that the compiler makes of it, under which it is
    /// known elsewhere.
    /// </remarks>
    public static IMethodSymbol DefinitionOf(IMethodSymbol called)
    {
        var definition = (called.ReducedFrom ?? called).OriginalDefinition;
        return definition is { MethodKind: MethodKind.Ordinary, AssociatedExtensionImplementation: { } implementation }
            ? implementation
            : definition;
    }

    /// <summary>True for what the compiler makes of a member of an extension block.</summary>
    public static bool IsExtensionMember(IMethodSymbol definition) =>
        definition.ContainingType is { IsStatic: true } type
        && type.GetTypeMembers()
            .Where(nested => nested.IsExtension)
            .SelectMany(block => block.GetMembers(definition.Name))
            .Any(member =>
                member is IMethodSymbol { AssociatedExtensionImplementation: { } implementation }
                && SymbolEqualityComparer.Default.Equals(implementation, definition)
            );
}
