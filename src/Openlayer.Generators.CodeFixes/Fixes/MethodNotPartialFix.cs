using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Editing;
using Openlayer.Generators.Diagnostics;

namespace Openlayer.Generators.CodeFixes;

/// <summary>OL1004: splits the method into a partial definition and its body.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MethodNotPartialFix))]
[Shared]
internal sealed class MethodNotPartialFix() : MethodFix(RuleIds.CallsCannotBeIntercepted, MethodSplit.Title)
{
    private protected override Action<DocumentEditor>? Plan(MethodLocation location) => MethodSplit.Plan(location);
}
