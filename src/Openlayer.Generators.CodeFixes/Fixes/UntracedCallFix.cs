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
    private protected override Action<DocumentEditor>? Plan(MethodLocation location) => PlanOf(location);

    // Below a traced member, or as the body of a traced method, it would be traced twice.
    internal static Action<DocumentEditor>? PlanOf(MethodLocation location) =>
        UntracedCallRules.TracedBefore(location.Symbol) is null
        && UntracedCallRules.TracedByBuild(location.Symbol, location.Compilation) is null
            ? MethodSplit.Plan(location)
            : null;
}
