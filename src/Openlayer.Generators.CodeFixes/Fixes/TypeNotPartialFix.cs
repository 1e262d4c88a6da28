using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Editing;
using Openlayer.Generators.Diagnostics;

namespace Openlayer.Generators.CodeFixes;

/// <summary>OL1003: makes the type partial, and those around it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(TypeNotPartialFix))]
[Shared]
internal sealed class TypeNotPartialFix() : MethodFix(RuleIds.TypeNotPartial, "Make the type partial")
{
    private protected override Action<DocumentEditor>? Plan(MethodLocation location) =>
        PartialTypes.AreMissing(location.Syntax) ? editor => PartialTypes.Make(editor, location.Syntax) : null;
}
