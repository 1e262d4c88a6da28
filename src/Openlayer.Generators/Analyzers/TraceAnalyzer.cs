using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Openlayer.Generators.Diagnostics;
using Openlayer.Generators.Parsing;

namespace Openlayer.Generators.Analyzers;

/// <summary>Tells what keeps a method with <c>[Trace]</c> from being traced, and what a trace leaves out.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TraceAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
    [
        TracingRules.BodyMissing,
        TracingRules.BodyDiffers,
        TracingRules.TypeNotPartial,
        TracingRules.MethodNotPartial,
        TracingRules.SignatureNotSupported,
        TracingRules.BodyUnderOwnName,
        TracingRules.SettingNotUsable,
        TracingRules.ParameterNotRecorded,
    ];

    /// <inheritdoc />
    public override void Initialize(AnalysisContext context)
    {
        // Code that another generator writes may carry [Trace] as well, and no call may go untraced in silence.
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            if (start.Compilation.GetTypeByMetadataName(TraceNames.TraceAttribute) is not { } trace)
            {
                return;
            }

            start.RegisterSymbolAction(
                symbol => Analyze((IMethodSymbol)symbol.Symbol, trace, symbol.Compilation, symbol.ReportDiagnostic, symbol.CancellationToken),
                SymbolKind.Method);

            // Local functions and lambdas are no members, so no symbol action sees them.
            start.RegisterSyntaxNodeAction(
                syntax => AnalyzeInner(syntax, trace),
                SyntaxKind.LocalFunctionStatement, SyntaxKind.ParenthesizedLambdaExpression, SyntaxKind.SimpleLambdaExpression);
        });
    }

    private static void AnalyzeInner(SyntaxNodeAnalysisContext context, INamedTypeSymbol trace)
    {
        var method = context.Node is LocalFunctionStatementSyntax function
            ? context.SemanticModel.GetDeclaredSymbol(function, context.CancellationToken) as IMethodSymbol
            : context.SemanticModel.GetSymbolInfo(context.Node, context.CancellationToken).Symbol as IMethodSymbol;
        if (method is not null)
        {
            Analyze(method, trace, context.Compilation, context.ReportDiagnostic, context.CancellationToken);
        }
    }

    private static void Analyze(
        IMethodSymbol method, INamedTypeSymbol trace, Compilation compilation, Action<Diagnostic> report, CancellationToken cancellationToken)
    {
        var attribute = method.GetAttributes().FirstOrDefault(
            candidate => SymbolEqualityComparer.Default.Equals(candidate.AttributeClass, trace));
        if (attribute is null || method.PartialDefinitionPart is not null)
        {
            return;
        }

        foreach (var diagnostic in TracedMethodParser.Parse(method, attribute, compilation, cancellationToken).Diagnostics)
        {
            report(diagnostic);
        }
    }
}
