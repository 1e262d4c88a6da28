using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Editing;
using Openlayer.Generators.Diagnostics;
using Openlayer.Generators.Rules;

namespace Openlayer.Generators.CodeFixes;

/// <summary>OL1014: makes the method partial, which is traced whoever calls it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(UntracedCallFix))]
[Shared]
internal sealed class UntracedCallFix() : MethodFix(RuleIds.UntracedCall, MethodSplit.Title)
{
    private protected override Action<DocumentEditor>? Plan(MethodLocation place) => PlanOf(place);

    // Below a traced member, or as the body of a traced method, it would be traced twice.
    internal static Action<DocumentEditor>? PlanOf(MethodLocation place) =>
        UntracedCallRules.TracedBefore(place.Symbol) is null
        && UntracedCallRules.TracedByBuild(place.Symbol, place.Compilation) is null
            ? MethodSplit.Plan(place)
            : null;
}
