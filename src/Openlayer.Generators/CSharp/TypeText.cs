using Microsoft.CodeAnalysis;

namespace Openlayer.Generators.CSharp;

/// <summary>Symbols as text: complete for generated code, short for people.</summary>
internal static class TypeText
{
    private static readonly SymbolDisplayFormat _qualified =
        SymbolDisplayFormat.FullyQualifiedFormat.AddMiscellaneousOptions(
            SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier
        );

    private static readonly SymbolDisplayFormat _declaredName = new(
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters
            | SymbolDisplayGenericsOptions.IncludeVariance
    );

    private static readonly SymbolDisplayFormat _namespace = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers
    );

    public static string Qualified(ITypeSymbol type) => Text(type, _qualified);

    /// <summary>What a method returns, with the words for a reference.</summary>
    public static string Returned(IMethodSymbol method) =>
        method.RefKind switch
        {
            RefKind.Ref => "ref ",
            RefKind.RefReadOnly => "ref readonly ",
            _ => "",
        } + Qualified(method.ReturnType);

    public static string Short(ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);

    public static string DeclaredName(INamedTypeSymbol type) => Text(type, _declaredName);

    public static string Namespace(INamedTypeSymbol type) =>
        type.ContainingNamespace.IsGlobalNamespace ? "" : type.ContainingNamespace.ToDisplayString(_namespace);

    /// <summary>
    /// The metadata name as reflection writes it: <c>System.Threading.Tasks.Task`1</c>, <c>Space.Outer+Inner</c>.
    /// </summary>
    public static string Metadata(ITypeSymbol type) =>
        type.ContainingType is { } outer ? $"{Metadata(outer)}+{type.MetadataName}"
        : type.ContainingNamespace is { IsGlobalNamespace: false } space
            ? $"{space.ToDisplayString()}.{type.MetadataName}"
        : type.MetadataName;

    public static string Modifier(RefKind kind) =>
        kind switch
        {
            RefKind.Ref => "ref ",
            RefKind.Out => "out ",
            RefKind.In => "in ",
            RefKind.RefReadOnlyParameter => "ref readonly ",
            _ => "",
        };

    /// <summary>The namespace as reflection writes it before a type, with its dot.</summary>
    public static string MetadataNamespace(INamedTypeSymbol type) =>
        type.ContainingNamespace is { IsGlobalNamespace: false } space ? space.ToDisplayString() + "." : "";

    /// <summary>A member with its type: <c>IAgent.AskAsync</c>.</summary>
    public static string Member(IMethodSymbol method) => $"{Short(method.ContainingType)}.{method.Name}";

    /// <summary>The method as its author would name it: <c>Support.Agent.AskAsync(string, int)</c>.</summary>
    public static string Method(IMethodSymbol method)
    {
        var type = method.ContainingType.ToDisplayString(SymbolDisplayFormat.CSharpErrorMessageFormat);
        var typeParameters = string.Join(", ", method.TypeParameters.Select(parameter => parameter.Name));
        var parameters = method.Parameters.Select(parameter => Modifier(parameter.RefKind) + Short(parameter.Type));
        var list = method.IsGenericMethod ? $"<{typeParameters}>" : "";
        return $"{type}.{method.Name}{list}({string.Join(", ", parameters)})";
    }

    // The compiler escapes what is a keyword anywhere, and not what is one where a type stands without a namespace.
    private static string Text(ITypeSymbol type, SymbolDisplayFormat format) =>
        string.Concat(
            type.ToDisplayParts(format)
                .Select(part =>
                    part
                        is { Kind: not SymbolDisplayPartKind.Keyword, Symbol: INamedTypeSymbol or ITypeParameterSymbol }
                        ? Identifier.OfType(part.Symbol.Name)
                        : part.ToString()
                )
        );
}
