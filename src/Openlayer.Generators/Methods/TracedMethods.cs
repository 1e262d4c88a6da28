using Microsoft.CodeAnalysis;

namespace Openlayer.Generators.Methods;

/// <summary>
/// The one judge of which methods have <c>[Trace]</c>. Attributes of other libraries may have the same bare name.
/// </summary>
internal static class TracedMethods
{
    private const string BareName = "TraceAttribute";

    /// <summary>The method's attribute, or null.</summary>
    public static AttributeData? TraceOf(IMethodSymbol method) => method.GetAttributes().FirstOrDefault(IsTrace);

    public static bool IsTraced(IMethodSymbol method) => TraceOf(method) is not null;

    /// <summary>True for a partial method: its implementation is generated.</summary>
    public static bool IsPartial(IMethodSymbol method) =>
        method.IsPartialDefinition || method.PartialDefinitionPart is not null;

    /// <summary>The name of the method that holds the body of a partial one.</summary>
    public static string BodyNameOf(IMethodSymbol method, TraceSettings settings) =>
        settings.Body ?? method.Name + TraceNames.BodySuffix;

    /// <summary>Identifies a method among those of a compilation and its references.</summary>
    public static string KeyOf(IMethodSymbol method) => $"{method.ContainingAssembly.Name}|{MethodId.Of(method)}";

    /// <summary>True for a body that runs as its items are asked for, also when it is in another assembly.</summary>
    public static bool IsIterator(IMethodSymbol body) =>
        body.OriginalDefinition.IsIterator
        || body.GetAttributes()
            .Any(attribute =>
                attribute.AttributeClass?.Name
                    is "IteratorStateMachineAttribute"
                        or "AsyncIteratorStateMachineAttribute"
            );

    private static bool IsTrace(AttributeData attribute) =>
        attribute.AttributeClass
            is {
                Name: BareName,
                Arity: 0,
                ContainingType: null,
                ContainingNamespace: { Name: "Openlayer", ContainingNamespace.IsGlobalNamespace: true },
            };
}
