using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Editing;
using Openlayer.Generators.Diagnostics;
using Openlayer.Generators.Rules;

namespace Openlayer.Generators.CodeFixes;

/// <summary>
/// OL1020: splits the method into a partial definition and its body, which an earlier version of C# can have.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(LanguageTooOldFix))]
[Shared]
internal sealed class LanguageTooOldFix() : MethodFix(RuleIds.LanguageTooOld, MethodSplit.Title)
{
    private protected override Action<DocumentEditor>? Plan(MethodLocation location) =>
        LanguageRules.WhyNotWritten(location.Compilation) is null ? MethodSplit.Plan(location) : null;
}
