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

    private static bool IsTrace(AttributeData attribute) =>
        attribute.AttributeClass
            is {
                Name: BareName,
                Arity: 0,
                ContainingType: null,
                ContainingNamespace: { Name: "Openlayer", ContainingNamespace.IsGlobalNamespace: true },
            };
}
