using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Openlayer.Generators.Diagnostics;

namespace Openlayer.Generators.CodeFixes.UserSession;

/// <summary>OL2001: gives the ids an end, by a scope or by a clear in a <c>finally</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(NotClearedFix))]
[Shared]
internal sealed class NotClearedFix()
    : UserSessionFix(
        RuleIds.NotCleared,
        new IdEdit("Set the ids with 'using UseUserSession'", ScopeEdit.Apply),
        new IdEdit("Clear the ids in a 'finally'", FinallyEdit.Apply)
    );
