using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Openlayer.Generators.Diagnostics;

namespace Openlayer.Generators.CodeFixes.UserSession;

/// <summary>OL2008: starts the work without the ids that it would keep.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(KeepsIdsFix))]
[Shared]
internal sealed class KeepsIdsFix()
    : UserSessionFix(RuleIds.KeepsIds, new IdEdit("Start the background work without the ids", SuppressEdit.Apply));
