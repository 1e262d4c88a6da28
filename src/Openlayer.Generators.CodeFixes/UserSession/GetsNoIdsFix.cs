using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Openlayer.Generators.Diagnostics;

namespace Openlayer.Generators.CodeFixes.UserSession;

/// <summary>OL2009: lets the ids flow to the work.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(GetsNoIdsFix))]
[Shared]
internal sealed class GetsNoIdsFix()
    : UserSessionFix(RuleIds.GetsNoIds, new IdEdit("Let the ids flow to the background work", RestoreEdit.Apply));
