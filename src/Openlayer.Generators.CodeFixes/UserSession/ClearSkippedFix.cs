using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Openlayer.Generators.Diagnostics;

namespace Openlayer.Generators.CodeFixes.UserSession;

/// <summary>OL2002: makes the clear sure, in a <c>finally</c> or as the end of a scope.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ClearSkippedFix))]
[Shared]
internal sealed class ClearSkippedFix()
    : UserSessionFix(
        RuleIds.ClearSkipped,
        new IdEdit("Move the clear call into a 'finally'", FinallyEdit.Apply),
        new IdEdit("Set and clear the ids with 'using UseUserSession'", ScopeEdit.Apply)
    );
