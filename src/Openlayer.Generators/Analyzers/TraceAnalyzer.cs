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
    // No members, so no symbol action sees them.
    private static readonly ImmutableArray<SyntaxKind> _innerFunctions =
    [
        SyntaxKind.LocalFunctionStatement,
        SyntaxKind.ParenthesizedLambdaExpression,
        SyntaxKind.SimpleLambdaExpression,
    ];

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
        TracingRules.NullDiffers,
        TracingRules.TokenNotReached,
    ];

    /// <inheritdoc />
    public override void Initialize(AnalysisContext context)
    {
        // Code that another generator writes may carry [Trace] as well, and no call may go untraced in silence.
        context.ConfigureGeneratedCodeAnalysis(
            GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            if (start.Compilation.GetTypeByMetadataName(TraceNames.TraceAttribute) is { } trace)
            {
                start.RegisterSymbolAction(symbol => AnalyzeMember(symbol, trace), SymbolKind.Method);
                start.RegisterSyntaxNodeAction(syntax => AnalyzeInner(syntax, trace), _innerFunctions);
            }
        });
    }

    private static void AnalyzeMember(SymbolAnalysisContext context, INamedTypeSymbol trace)
    {
        var method = (IMethodSymbol)context.Symbol;
        if (method.PartialDefinitionPart is null)
        {
            Analyze(method, trace, context.Compilation, context.ReportDiagnostic, context.CancellationToken);
        }
    }

    private static void AnalyzeInner(SyntaxNodeAnalysisContext context, INamedTypeSymbol trace)
    {
        var symbol = context.Node is LocalFunctionStatementSyntax function
            ? context.SemanticModel.GetDeclaredSymbol(function, context.CancellationToken)
            : context.SemanticModel.GetSymbolInfo(context.Node, context.CancellationToken).Symbol;
        if (symbol is IMethodSymbol method)
        {
            Analyze(method, trace, context.Compilation, context.ReportDiagnostic, context.CancellationToken);
        }
    }

    private static void Analyze(
        IMethodSymbol method,
        INamedTypeSymbol trace,
        Compilation compilation,
        Action<Diagnostic> report,
        CancellationToken cancellationToken)
    {
        var attribute = method.GetAttributes().FirstOrDefault(
            candidate => SymbolEqualityComparer.Default.Equals(candidate.AttributeClass, trace));
        if (attribute is null)
        {
            return;
        }

        var parsed = TracedMethodParser.Parse(method, attribute, compilation, cancellationToken);
        foreach (var diagnostic in parsed.Diagnostics)
        {
            report(diagnostic);
        }
    }
}
