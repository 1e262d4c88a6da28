using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Openlayer.Generators.CodeFixes.UserSession;

/// <summary>OL2010: traces the iterator in place of the step.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(StepOverYieldFix))]
[Shared]
internal sealed class StepOverYieldFix()
    : UserSessionFix("OL2010", new IdEdit("Add [Trace] to the iterator", TracedIteratorEdit.Apply));
