using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Editing;
using Openlayer.Generators.Diagnostics;

namespace Openlayer.Generators.CodeFixes;

/// <summary>
/// OL1015: makes the method one that is intercepted, like the member above it, by removing 'partial'.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(TracedTwiceFix))]
[Shared]
internal sealed class TracedTwiceFix() : MethodFix(RuleIds.TracedTwice, MethodJoin.Title)
{
    private protected override Action<DocumentEditor>? Plan(MethodLocation location) => MethodJoin.Plan(location);
}
