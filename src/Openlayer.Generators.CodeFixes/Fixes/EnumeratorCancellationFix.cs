using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Openlayer.Generators.Diagnostics;

namespace Openlayer.Generators.CodeFixes;

/// <summary>OL1010: lets the token of <c>WithCancellation</c> reach the body of a stream.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(EnumeratorCancellationFix))]
[Shared]
internal sealed class EnumeratorCancellationFix()
    : AttributeFix(
        "System.Runtime.CompilerServices.EnumeratorCancellation",
        "Add [EnumeratorCancellation]",
        RuleIds.TokenNotReached
    );
