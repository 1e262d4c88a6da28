using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Openlayer.Generators.Analyzers;
using Openlayer.Generators.Diagnostics;

namespace Openlayer.Generators.CodeFixes;

/// <summary>
/// OL1011: traces the method that a call names instead of the traced one that it overrides or implements.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(OverrideNotTracedFix))]
[Shared]
internal sealed class OverrideNotTracedFix()
    : AttributeFix("Openlayer.Trace", "Add [Trace] to the called method", RuleIds.CallNotTraced)
{
    private protected override bool IsRight(Diagnostic diagnostic) =>
        diagnostic.AdditionalLocations.Count > 0 && !diagnostic.Properties.ContainsKey(CallAnalyzer.Split);
}
