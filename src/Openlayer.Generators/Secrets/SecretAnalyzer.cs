using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Openlayer.Capture.NeverCaptured;
using Openlayer.Generators.Diagnostics;
using Openlayer.Generators.Interception;
using Openlayer.Generators.Methods;

namespace Openlayer.Generators.Secrets;

/// <summary>Reports what is recorded and, by its name, should not be.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SecretAnalyzer : DiagnosticAnalyzer
{
    /// <summary>What an .editorconfig adds to the names of secrets.</summary>
    internal const string WordsOption = "openlayer_secret_words";

    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [TracingRules.SecretRecorded];

    /// <inheritdoc />
    public override void Initialize(AnalysisContext context)
    {
        // A partial method is half in generated code.
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            if (RuntimeAssembly.Find(start.Compilation, TraceNames.TraceAttribute) is not null)
            {
                var methods = TracedNames.Of(start.Compilation, start.CancellationToken);
                var names = new ConcurrentDictionary<string, SecretNames>(StringComparer.Ordinal);
                start.RegisterSymbolAction(symbol => Analyze(symbol, methods, names), SymbolKind.Method);
            }
        });
    }

    private static void Analyze(
        SymbolAnalysisContext context,
        HashSet<string> methods,
        ConcurrentDictionary<string, SecretNames> names
    )
    {
        var method = (IMethodSymbol)context.Symbol;
        if (
            !methods.Contains(method.Name)
            || method.PartialDefinitionPart is not null
            || TracedMethods.TraceOf(method) is not { } attribute
        )
        {
            return;
        }

        var options = context.Options.AnalyzerConfigOptionsProvider.GetOptions(method.Locations[0].SourceTree!);
        var words = options.TryGetValue(WordsOption, out var own) ? own : "";
        var captured = new CapturedMembers(method, attribute, context.Compilation);
        foreach (var member in captured.Find(names.GetOrAdd(words, static words => new SecretNames(words))))
        {
            // A fix goes to where the secret is declared.
            context.ReportDiagnostic(
                Diagnostic.Create(
                    TracingRules.SecretRecorded,
                    member.Location,
                    member.Declarations,
                    member.Name,
                    member.Advice
                )
            );
        }
    }
}
