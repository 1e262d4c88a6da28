using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Openlayer.Generators.Diagnostics;

namespace Openlayer.Generators.CodeFixes.UserSession;

/// <summary>OL2010: traces the iterator in place of the step.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(StepOverYieldFix))]
[Shared]
internal sealed class StepOverYieldFix()
    : UserSessionFix(RuleIds.StepOverYield, new IdEdit("Add [Trace] to the iterator", TracedIteratorEdit.Apply));
