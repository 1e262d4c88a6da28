using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Openlayer.Generators.Diagnostics;

namespace Openlayer.Generators.CodeFixes.UserSession;

/// <summary>OL2013: adds the <c>using</c> that is missing.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(StepNotClosedFix))]
[Shared]
internal sealed class StepNotClosedFix()
    : UserSessionFix(RuleIds.StepNotClosed, new IdEdit("Add 'using'", ScopeNotDisposedFix.Apply));
