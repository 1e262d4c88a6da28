using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Openlayer.Generators.CSharp;
using Openlayer.Generators.Methods;
using Openlayer.Generators.Models;

namespace Openlayer.Generators.Rules;

/// <summary>Reads the data classification attributes of Microsoft.Extensions.Compliance.Abstractions.</summary>
internal static class ClassificationRules
{
    private const string Base = "Microsoft.Extensions.Compliance.Classification.DataClassificationAttribute";
    private const string None = "Microsoft.Extensions.Compliance.Classification.NoDataClassificationAttribute";

    /// <summary>What these attributes say together; null when they classify nothing.</summary>
    public static ClassificationModel? Of(
        IEnumerable<AttributeData> attributes,
        IMethodSymbol method,
        Compilation compilation
    )
    {
        AttributeData[] found = [.. attributes.Where(IsClassification)];
        if (found.Length == 0)
        {
            return null;
        }

        string[] names = [.. found.Select(NameOf).Distinct().OrderBy(name => name, StringComparer.Ordinal)];
        var creation =
            names.Length == 1 ? CreationOf(found[0], LocationOfStep(method, compilation), compilation) : null;
        return new(string.Join(", ", names), creation);
    }

    private static bool IsClassification(AttributeData attribute)
    {
        var type = attribute.AttributeClass;
        if (type is null || TypeText.Metadata(type) == None)
        {
            return false;
        }

        while (type is not null && !(type.Name == "DataClassificationAttribute" && TypeText.Metadata(type) == Base))
        {
            type = type.BaseType;
        }

        return type is not null;
    }

    private static string NameOf(AttributeData attribute)
    {
        const string Suffix = nameof(Attribute);
        var name = attribute.AttributeClass!.Name;
        return name.EndsWith(Suffix, StringComparison.Ordinal) ? name.Substring(0, name.Length - Suffix.Length) : name;
    }

    private static ISymbol LocationOfStep(IMethodSymbol method, Compilation compilation) =>
        TracedMethods.IsPartial(method) ? method.ContainingType : compilation.Assembly;

    // Only what surely reads the same elsewhere.
    private static string? CreationOf(AttributeData attribute, ISymbol location, Compilation compilation) =>
        attribute
            is {
                AttributeConstructor: { } constructor,
                AttributeClass: { IsFileLocal: false, IsGenericType: false } type
            }
        && compilation.IsSymbolAccessibleWithin(type, location)
        && compilation.IsSymbolAccessibleWithin(constructor, location)
        && attribute.ConstructorArguments.All(argument => argument.Kind == TypedConstantKind.Primitive)
            ? $"new {TypeText.Qualified(type)}({string.Join(", ", attribute.ConstructorArguments.Select(Literal))})"
            : null;

    private static string Literal(TypedConstant argument) => argument.ToCSharpString();
}
