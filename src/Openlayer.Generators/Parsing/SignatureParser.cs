using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Openlayer.Generators.CSharp;
using Openlayer.Generators.Models;

namespace Openlayer.Generators.Parsing;

/// <summary>What an implementation has to repeat of its definition.</summary>
internal static class SignatureParser
{
    // An author who already wrote one of these would get a duplicate: the compiler joins the attributes of both parts.
    public static readonly IReadOnlyList<string> Attributes =
    [
        "System.Diagnostics.DebuggerStepThrough",
        "System.Diagnostics.StackTraceHidden",
        "System.Diagnostics.CodeAnalysis.ExcludeFromCodeCoverage",
    ];

    public static SignatureModel Parse(IMethodSymbol method, MethodDeclarationSyntax definition) =>
        new(
            string.Concat(
                definition
                    .Modifiers.Where(modifier => !modifier.IsKind(SyntaxKind.PartialKeyword))
                    .Select(modifier => modifier.ValueText + " ")
            ) + "partial ",
            TypeText.Returned(method),
            definition.Identifier.Text,
            new(method.TypeParameters.Select(parameter => Identifier.OfType(parameter.Name))),
            new(ConstraintText.OfImplementation(method, definition)),
            new(Attributes.Where(attribute => !Has(definition, method, attribute))),
            List(method.TypeParameters.Select(parameter => Identifier.OfType(parameter.Name)))
        );

    /// <summary>Type parameters as a list: <c>&lt;T, TKey&gt;</c>; empty when there are none.</summary>
    public static string List(IEnumerable<string> names)
    {
        var list = string.Join(", ", names);
        return list.Length == 0 ? "" : $"<{list}>";
    }

    // In the analyzer's compilation the implementation is ours and carries them, so only the definition's own count.
    private static bool Has(MethodDeclarationSyntax definition, IMethodSymbol method, string name) =>
        method
            .GetAttributes()
            .Any(attribute =>
                attribute.AttributeClass?.ToDisplayString() == name + "Attribute"
                && attribute.ApplicationSyntaxReference?.SyntaxTree == definition.SyntaxTree
            );
}
