using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Openlayer.Generators.CSharp;
using Openlayer.Generators.Models;

namespace Openlayer.Generators.Rules;

/// <summary>The types around a traced method, outermost first.</summary>
internal static class ContainingTypes
{
    public static IReadOnlyList<INamedTypeSymbol> Of(IMethodSymbol method) => WithOuter(method.ContainingType);

    private static INamedTypeSymbol[] WithOuter(INamedTypeSymbol type) =>
        type.ContainingType is { } outer ? [.. WithOuter(outer), type] : [type];

    public static INamedTypeSymbol? FirstNotPartial(IMethodSymbol method) =>
        Of(method)
            .FirstOrDefault(type =>
                type.DeclaringSyntaxReferences.Any(part =>
                    part.GetSyntax() is TypeDeclarationSyntax declaration
                    && !declaration.Modifiers.Any(SyntaxKind.PartialKeyword)
                )
            );

    /// <summary>Why no other file can get at the method; null when one can.</summary>
    public static string? WhyClosed(IMethodSymbol method) =>
        Of(method)
            .Select(type =>
                type switch
                {
                    { IsExtension: true } =>
                        "a member of an extension block can't be partial; remove 'partial' and write its body here",
                    { IsFileLocal: true } =>
                        $"'{type.Name}' is local to its file, so generated code can't name it; remove 'file'",
                    _ => null,
                }
            )
            .FirstOrDefault(reason => reason is not null);

    /// <summary>Why the step's class can't be nested there; null when it can.</summary>
    public static string? WhyWithoutStep(IMethodSymbol method) =>
        Of(method)
            .Where(type => type.TypeParameters.Any(parameter => parameter.Variance != VarianceKind.None))
            .Select(type =>
                $"'{type.Name}' has 'in' or 'out' type parameters, so the step's class can't be nested in it"
            )
            .FirstOrDefault();

    public static IEnumerable<ContainingTypeModel> Models(IMethodSymbol method, MethodDeclarationSyntax definition)
    {
        var parts = definition.Ancestors().OfType<TypeDeclarationSyntax>().Reverse();
        return Of(method)
            .Zip(parts, static (type, part) => new ContainingTypeModel(Declaration(type, part), FileName(type)));
    }

    /// <summary>The types as files are named after them, for a wrapper that stands outside of them.</summary>
    public static IEnumerable<ContainingTypeModel> Names(IMethodSymbol method) =>
        Of(method).Select(static type => new ContainingTypeModel("", FileName(type)));

    // Each part of a type declares 'unsafe' for itself.
    private static string Declaration(INamedTypeSymbol type, TypeDeclarationSyntax part)
    {
        var unsafeModifier = part.Modifiers.Any(SyntaxKind.UnsafeKeyword) ? "unsafe " : "";
        return $"{unsafeModifier}partial {Keyword(type)} {TypeText.DeclaredName(type)}";
    }

    private static string Keyword(INamedTypeSymbol type) =>
        type switch
        {
            { IsRecord: true, IsValueType: true } => "record struct",
            { IsRecord: true } => "record",
            { TypeKind: TypeKind.Struct } => "struct",
            { TypeKind: TypeKind.Interface } => "interface",
            _ => "class",
        };

    private static string FileName(INamedTypeSymbol type) =>
        type.TypeParameters.IsEmpty
            ? type.Name
            : $"{type.Name}{{{string.Join(",", type.TypeParameters.Select(parameter => parameter.Name))}}}";
}
