using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Openlayer.Generators.Diagnostics;
using Openlayer.Generators.Rules;

namespace Openlayer.Generators.CodeFixes;

/// <summary>OL1009: gives the body the nullability of the traced method, and nothing else.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(NullDiffersFix))]
[Shared]
internal sealed class NullDiffersFix() : MethodFix(RuleIds.NullDiffers, "Use the traced method's nullability")
{
    private protected override Action<DocumentEditor>? Plan(MethodLocation location) =>
        Definition(location) is { } definition
            ? editor => editor.ReplaceNode(location.Syntax, Aligned(definition, location))
            : null;

    private static IMethodSymbol? Definition(MethodLocation body) =>
        body.TracedDefinitions.FirstOrDefault(definition =>
            MethodLocation.BodyNameOf(definition) == body.Symbol.Name
            && new BodySearch(definition, body.Symbol.Name, body.Compilation).Find() is { IsBody: true } found
            && SymbolEqualityComparer.Default.Equals(found.Method, body.Symbol)
        );

    private static MethodDeclarationSyntax Aligned(IMethodSymbol definition, MethodLocation body)
    {
        var wanted = definition.IsGenericMethod ? definition.Construct([.. body.Symbol.TypeParameters]) : definition;
        var method = body.Syntax;
        var parameters = method.ParameterList.ReplaceNodes(
            method.ParameterList.Parameters.Where(
                (_, at) => Differs(wanted.Parameters[at], body.Symbol.Parameters[at])
            ),
            (original, _) =>
                original.WithType(
                    TypeAs(wanted.Parameters[method.ParameterList.Parameters.IndexOf(original)].Type, original.Type!)
                )
        );
        return method
            .WithParameterList(parameters)
            .WithReturnType(
                Differ(wanted.ReturnType, body.Symbol.ReturnType)
                    ? TypeAs(wanted.ReturnType, method.ReturnType)
                    : method.ReturnType
            );
    }

    // An attribute such as [AllowNull] adds to the type.
    private static bool Differs(IParameterSymbol wanted, IParameterSymbol written) =>
        wanted.GetAttributes().IsEmpty && written.GetAttributes().IsEmpty && Differ(wanted.Type, written.Type);

    private static bool Differ(ITypeSymbol wanted, ITypeSymbol written) =>
        !SymbolEqualityComparer.IncludeNullability.Equals(wanted, written);

    private static TypeSyntax TypeAs(ITypeSymbol type, TypeSyntax written) =>
        SignatureAlignment.TypeOf(type).WithTriviaFrom(written);
}
