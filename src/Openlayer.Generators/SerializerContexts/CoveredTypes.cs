using Microsoft.CodeAnalysis;

namespace Openlayer.Generators.SerializerContexts;

/// <summary>
/// The types that the project's serializer contexts cover: those of <c>[JsonSerializable]</c>, and what is reached
/// through their properties. Whether a context is registered can't be seen.
/// </summary>
internal sealed class CoveredTypes
{
    private const string Context = "JsonSerializerContext";

    private readonly HashSet<ITypeSymbol> _types = new(SymbolEqualityComparer.Default);

    public CoveredTypes(Compilation compilation)
    {
        foreach (
            var type in compilation.GetSymbolsWithName(static _ => true, SymbolFilter.Type).OfType<INamedTypeSymbol>()
        )
        {
            if (type.BaseType?.Name == Context)
            {
                AddContext(type);
            }
        }
    }

    public bool Contains(ITypeSymbol type) => _types.Contains(type);

    private void AddContext(INamedTypeSymbol context)
    {
        foreach (var attribute in context.GetAttributes())
        {
            if (
                attribute is { AttributeClass.Name: "JsonSerializableAttribute", ConstructorArguments.Length: 1 }
                && attribute.ConstructorArguments[0].Value is ITypeSymbol type
            )
            {
                Add(type);
            }
        }
    }

    private void Add(ITypeSymbol type)
    {
        if (type is IArrayTypeSymbol array)
        {
            Add(array.ElementType);
        }
        else if (type is INamedTypeSymbol named && _types.Add(type))
        {
            foreach (var argument in named.TypeArguments)
            {
                Add(argument);
            }

            AddMembers(named);
        }
    }

    private void AddMembers(INamedTypeSymbol type)
    {
        for (var current = type; current is { SpecialType: SpecialType.None }; current = current.BaseType)
        {
            foreach (var property in current.GetMembers().OfType<IPropertySymbol>())
            {
                if (property is { DeclaredAccessibility: Accessibility.Public, IsStatic: false })
                {
                    Add(property.Type);
                }
            }
        }
    }
}
