using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Openlayer.Generators.Diagnostics;

namespace Openlayer.Generators.CodeFixes.UserSession;

/// <summary>OL2015: names the arguments by what they are.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(SwappedFix))]
[Shared]
internal sealed class SwappedFix() : UserSessionFix(RuleIds.Swapped, new IdEdit("Name the arguments", SwapEdit.Apply));
