using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Openlayer.Generators.Diagnostics;

namespace Openlayer.Generators.CodeFixes.UserSession;

/// <summary>OL2005: sets the ids for what follows, or removes the call.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(NoTraceOpenFix))]
[Shared]
internal sealed class NoTraceOpenFix()
    : UserSessionFix(
        RuleIds.NoTraceOpen,
        new IdEdit("Set the ids for later code with 'using UseUserSession'", ScopeEdit.ApplyToUpdate),
        new IdEdit("Remove the call that has no effect", RemoveEdit.Apply)
    );
