using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Openlayer.Generators.Diagnostics;

namespace Openlayer.Generators.CodeFixes;

/// <summary>OL1008, OL1017: keeps a parameter or a property out of every trace.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(NoTraceFix))]
[Shared]
internal sealed class NoTraceFix()
    : AttributeFix(
        "Openlayer.NoTrace",
        "Exclude it from traces with [NoTrace]",
        RuleIds.ParameterNotRecorded,
        RuleIds.SecretRecorded
    );
