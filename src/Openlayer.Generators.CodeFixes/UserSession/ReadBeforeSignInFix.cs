using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Openlayer.Generators.Diagnostics;

namespace Openlayer.Generators.CodeFixes.UserSession;

/// <summary>OL2012: moves the call behind the one that signs the user in.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ReadBeforeSignInFix))]
[Shared]
internal sealed class ReadBeforeSignInFix()
    : UserSessionFix(RuleIds.ReadBeforeSignIn, new IdEdit("Move the call after the sign-in", SignInEdit.Apply));
