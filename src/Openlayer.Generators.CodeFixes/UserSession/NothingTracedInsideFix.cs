using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Openlayer.Generators.Diagnostics;

namespace Openlayer.Generators.CodeFixes.UserSession;

/// <summary>OL2014: puts the scope around what is traced.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(NothingTracedInsideFix))]
[Shared]
internal sealed class NothingTracedInsideFix()
    : UserSessionFix(
        RuleIds.NothingTracedInside,
        new IdEdit("Move the scope around the traced code", ScopeExtentEdit.Apply)
    );
