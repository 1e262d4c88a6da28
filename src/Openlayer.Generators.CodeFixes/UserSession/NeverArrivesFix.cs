using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Openlayer.Generators.Diagnostics;

namespace Openlayer.Generators.CodeFixes.UserSession;

/// <summary>OL2004: removes the call, which nobody sees the ids of.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(NeverArrivesFix))]
[Shared]
internal sealed class NeverArrivesFix()
    : UserSessionFix(RuleIds.NeverArrives, new IdEdit("Remove the call that has no effect", RemoveEdit.Apply));
