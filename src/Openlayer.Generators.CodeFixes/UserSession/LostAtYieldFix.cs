using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Openlayer.Generators.Diagnostics;

namespace Openlayer.Generators.CodeFixes.UserSession;

/// <summary>OL2011: traces the iterator, whose trace then has the ids.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(LostAtYieldFix))]
[Shared]
internal sealed class LostAtYieldFix()
    : UserSessionFix(RuleIds.LostAtYield, new IdEdit("Add [Trace] to the iterator", TracedIteratorEdit.ApplyToIds));
