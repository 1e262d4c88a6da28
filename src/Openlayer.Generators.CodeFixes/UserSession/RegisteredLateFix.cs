using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Openlayer.Generators.Diagnostics;

namespace Openlayer.Generators.CodeFixes.UserSession;

/// <summary>OL2006: moves the registration before what answers requests.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RegisteredLateFix))]
[Shared]
internal sealed class RegisteredLateFix()
    : UserSessionFix(
        RuleIds.RegisteredLate,
        new IdEdit("Move 'UseOpenlayerUserSession' before the endpoints", RegistrationEdit.Move)
    );
