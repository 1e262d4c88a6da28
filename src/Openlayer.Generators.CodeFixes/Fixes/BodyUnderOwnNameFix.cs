using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Editing;
using Openlayer.Generators.Diagnostics;

namespace Openlayer.Generators.CodeFixes;

/// <summary>OL1006: turns the author's implementation into the body, as the build writes the implementation.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(BodyUnderOwnNameFix))]
[Shared]
internal sealed class BodyUnderOwnNameFix() : MethodFix(RuleIds.BodyUnderOwnName, "Make it the traced method's body")
{
    private protected override Action<DocumentEditor>? Plan(MethodLocation location) =>
        location is { IsImplementation: true, Trace: { } trace, IsBodyNameTaken: false } && !IsOn(trace, location)
            ? editor => editor.ReplaceNode(location.Syntax, location.Syntax.AsBody(location.Symbol, location.BodyName))
            : null;

    // A body that is itself marked would be traced a second time.
    private static bool IsOn(AttributeData trace, MethodLocation location) =>
        trace.ApplicationSyntaxReference is { } reference
        && reference.SyntaxTree == location.Syntax.SyntaxTree
        && location.Syntax.Span.Contains(reference.Span);
}
