using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Openlayer.Generators.CSharp;
using Openlayer.Generators.Diagnostics;
using Openlayer.Generators.Interception;
using Openlayer.Generators.Methods;

namespace Openlayer.Generators.SerializerContexts;

/// <summary>
/// Reports recorded types that no serializer context covers, in projects without reflection-based serialization.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SerializerContextAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
    [TracingRules.NoSerializerContext];

    /// <inheritdoc />
    public override void Initialize(AnalysisContext context)
    {
        // A partial method is half in generated code.
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            if (
                IsReflectionOff(start.Options.AnalyzerConfigOptionsProvider.GlobalOptions)
                && RuntimeAssembly.Find(start.Compilation, TraceNames.TraceAttribute) is not null
            )
            {
                var methods = TracedNames.Of(start.Compilation, start.CancellationToken);
                var covered = new Lazy<CoveredTypes>(() => new CoveredTypes(start.Compilation));
                start.RegisterSymbolAction(symbol => Analyze(symbol, methods, covered), SymbolKind.Method);
            }
        });
    }

    // As the SDK decides it for the run: what is trimmed or compiled ahead of time has reflection off unless it is set
    // otherwise.
    private static bool IsReflectionOff(AnalyzerConfigOptions options) =>
        Property(options, "JsonSerializerIsReflectionEnabledByDefault") switch
        {
            "false" => true,
            "true" => false,
            _ => Property(options, "PublishAot") == "true" || Property(options, "PublishTrimmed") == "true",
        };

    private static string Property(AnalyzerConfigOptions options, string name) =>
        options.TryGetValue($"build_property.{name}", out var value) ? value.Trim().ToLowerInvariant() : "";

    private static void Analyze(SymbolAnalysisContext context, HashSet<string> methods, Lazy<CoveredTypes> covered)
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

        foreach (var (type, location) in new RecordedTypes(method, attribute, context.Compilation).Find())
        {
            if (SerializedTypes.ObjectIn(type) is { } found && !covered.Value.Contains(found))
            {
                context.ReportDiagnostic(
                    Diagnostic.Create(TracingRules.NoSerializerContext, location, TypeText.Short(found))
                );
            }
        }
    }
}
