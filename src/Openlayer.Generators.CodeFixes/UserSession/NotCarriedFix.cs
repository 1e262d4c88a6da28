using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Openlayer.Generators.Diagnostics;

namespace Openlayer.Generators.CodeFixes.UserSession;

/// <summary>OL2016: lets the item carry the context.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(NotCarriedFix))]
[Shared]
internal sealed class NotCarriedFix()
    : UserSessionFix(RuleIds.NotCarried, new IdEdit("Let the item carry the context", CarryEdit.Apply));
