using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Openlayer.Generators.CodeFixes.UserSession;

/// <summary>OL2014: puts the scope around what is traced.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(NothingTracedInsideFix))]
[Shared]
internal sealed class NothingTracedInsideFix()
    : UserSessionFix("OL2014", new IdEdit("Move the scope around the traced code", ScopeExtentEdit.Apply));
