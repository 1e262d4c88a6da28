using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Editing;
using Openlayer.Generators.Diagnostics;
using Openlayer.Generators.Rules;

namespace Openlayer.Generators.CodeFixes;

/// <summary>OL1002: gives the body the signature of the traced method.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(BodyDiffersFix))]
[Shared]
internal sealed class BodyDiffersFix() : MethodFix(RuleIds.BodyDiffers, "Use the traced method's signature")
{
    private protected override Action<DocumentEditor>? Plan(MethodLocation location) =>
        Definition(location) is { } definition
            ? editor => editor.ReplaceNode(location.Syntax, new SignatureAlignment(definition, location).Apply())
            : null;

    // An inherited body has other callers, so it is left to its author.
    private static IMethodSymbol? Definition(MethodLocation body) =>
        body.TracedDefinitions.FirstOrDefault(definition =>
            MethodLocation.BodyNameOf(definition) == body.Symbol.Name
            && new BodySearch(definition, body.Symbol.Name, body.Compilation).Find() is { IsBody: false } nearest
            && SymbolEqualityComparer.Default.Equals(nearest.Method, body.Symbol)
        );
}
