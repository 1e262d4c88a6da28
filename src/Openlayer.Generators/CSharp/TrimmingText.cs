using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Openlayer.Generators.CSharp;

/// <summary>
/// A method's attributes for trimming and native AOT, which its wrapper repeats: it is the wrapper that is called,
/// and the wrapper that calls.
/// </summary>
internal static class TrimmingText
{
    private const string Namespace = "System.Diagnostics.CodeAnalysis";

    private static readonly HashSet<string> _ofMethods =
    [
        "RequiresUnreferencedCodeAttribute",
        "RequiresDynamicCodeAttribute",
        "RequiresAssemblyFilesAttribute",
    ];

    public static IEnumerable<string> OfMethod(IMethodSymbol method) =>
        method
            .GetAttributes()
            .Where(attribute =>
                attribute.AttributeClass is { } type
                && _ofMethods.Contains(type.Name)
                && type.ContainingNamespace.ToDisplayString() == Namespace
            )
            .Select(Text);

    /// <summary>What stands before a parameter or a type parameter; mostly nothing.</summary>
    public static string Before(ISymbol parameter) =>
        string.Concat(
            parameter
                .GetAttributes()
                .Where(attribute => attribute.AttributeClass?.Name == "DynamicallyAccessedMembersAttribute")
                .Select(attribute => $"[global::{Text(attribute)}] ")
        );

    private static string Text(TypedConstant argument) =>
        argument is { Kind: TypedConstantKind.Enum, Type: { } type }
            ? $"({TypeText.Qualified(type)})({argument.Value})"
            : argument.ToCSharpString();

    private static string Text(AttributeData attribute)
    {
        var arguments = string.Join(", ", attribute.ConstructorArguments.Select(Text));
        return $"{Namespace}.{attribute.AttributeClass!.Name}({arguments})";
    }
}
