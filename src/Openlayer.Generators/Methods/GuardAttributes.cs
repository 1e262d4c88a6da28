using Microsoft.CodeAnalysis;

namespace Openlayer.Generators.Methods;

/// <summary>The <c>[Guard]</c> and <c>[Guard&lt;T&gt;]</c> attributes of methods and assemblies.</summary>
internal static class GuardAttributes
{
    private const string BareName = "GuardAttribute";

    public static IEnumerable<AttributeData> Of(IMethodSymbol method) => method.GetAttributes().Where(IsGuard);

    /// <summary>The attribute that guards all traced methods of the assembly; null where there is none.</summary>
    public static AttributeData? Of(IAssemblySymbol? assembly) =>
        assembly?.GetAttributes().FirstOrDefault(static attribute => IsGuard(attribute));

    /// <summary>The guardrail of <c>[Guard&lt;T&gt;]</c>; null of <c>[Guard]</c>.</summary>
    public static INamedTypeSymbol? GuardrailOf(AttributeData attribute) =>
        attribute.AttributeClass?.TypeArguments.FirstOrDefault() as INamedTypeSymbol;

    /// <summary>A setting as it is written, or null.</summary>
    public static TypedConstant? Setting(AttributeData attribute, string name)
    {
        foreach (var argument in attribute.NamedArguments)
        {
            if (argument.Key == name)
            {
                return argument.Value;
            }
        }

        return null;
    }

    public static bool IsGuard(AttributeData attribute) =>
        attribute.AttributeClass
            is {
                Name: BareName,
                ContainingType: null,
                ContainingNamespace: { Name: "Openlayer", ContainingNamespace.IsGlobalNamespace: true },
            };
}
