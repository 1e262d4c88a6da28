using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Editing;
using Openlayer.Generators.Analyzers;
using Openlayer.Generators.Diagnostics;

namespace Openlayer.Generators.CodeFixes;

/// <summary>
/// OL1011, OL1012: makes a method partial that is handed on to whoever calls it, which is traced whoever does.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(UseNotTracedFix))]
[Shared]
internal sealed class UseNotTracedFix()
    : DeclarationFix(MethodSplit.Title, RuleIds.CallNotTraced, RuleIds.DelegateNotTraced)
{
    private protected override bool IsRight(Diagnostic diagnostic) =>
        diagnostic.AdditionalLocations.Count > 0
        && (diagnostic.Id == RuleIds.DelegateNotTraced || diagnostic.Properties.ContainsKey(CallAnalyzer.Split));

    private protected override bool Edit(
        DocumentEditor editor,
        IEnumerable<Location> locations,
        CancellationToken cancellationToken
    )
    {
        var plans = locations
            .Select(location => MethodLocation.At(editor.SemanticModel, location.SourceSpan, cancellationToken))
            .OfType<MethodLocation>()
            .Select(UntracedCallFix.PlanOf)
            .OfType<Action<DocumentEditor>>()
            .ToList();
        plans.ForEach(plan => plan(editor));
        return plans.Count > 0;
    }
}
