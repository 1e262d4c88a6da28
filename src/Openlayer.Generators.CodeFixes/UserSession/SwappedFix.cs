using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Openlayer.Generators.CodeFixes.UserSession;

/// <summary>OL2015: names the arguments by what they are.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(SwappedFix))]
[Shared]
internal sealed class SwappedFix() : UserSessionFix("OL2015", new IdEdit("Name the arguments", SwapEdit.Apply));
