using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Openlayer.Generators.Diagnostics;

namespace Openlayer.Generators.CodeFixes.UserSession;

/// <summary>OL2007: removes the registration that comes second.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RegisteredTwiceFix))]
[Shared]
internal sealed class RegisteredTwiceFix()
    : UserSessionFix(
        RuleIds.RegisteredTwice,
        new IdEdit("Remove the second 'UseOpenlayerUserSession'", RegistrationEdit.Remove)
    );
