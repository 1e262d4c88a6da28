using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Openlayer.Generators.Diagnostics;
using Openlayer.Generators.Interception;
using Openlayer.Generators.Methods;
using Openlayer.Generators.Parsing;

namespace Openlayer.Generators.Analyzers;

/// <summary>Reports what keeps a method with <c>[Trace]</c> from being traced, and what a trace leaves out.</summary>
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
        TracingRules.CallsCannotBeIntercepted,
        TracingRules.SignatureNotSupported,
        TracingRules.BodyUnderOwnName,
        TracingRules.SettingNotUsable,
        TracingRules.ParameterNotRecorded,
        TracingRules.NullDiffers,
        TracingRules.TokenNotReached,
        TracingRules.NotFollowed,
        TracingRules.UntracedCall,
        TracingRules.TracedTwice,
        TracingRules.LanguageTooOld,
        TracingRules.GuardNotUsable,
        TracingRules.NotGuarded,
    ];

    /// <inheritdoc />
    public override void Initialize(AnalysisContext context)
    {
        // Code that another generator writes may carry [Trace] as well, and no call may go untraced in silence.
        context.ConfigureGeneratedCodeAnalysis(
            GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics
        );
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            if (RuntimeAssembly.Find(start.Compilation, TraceNames.TraceAttribute) is { } trace)
            {
                var interceptsCalls = TraceGenerator.InterceptsCalls(start.Options.AnalyzerConfigOptionsProvider);
                var names = TracedNames.Of(start.Compilation, start.CancellationToken);
                start.RegisterSymbolAction(
                    symbol => AnalyzeMember(symbol, trace, names, interceptsCalls),
                    SymbolKind.Method
                );
                start.RegisterSyntaxNodeAction(syntax => AnalyzeInner(syntax, trace, interceptsCalls), _innerFunctions);
                start.RegisterSyntaxNodeAction(
                    syntax => AnalyzePartialExtensions(syntax, trace, interceptsCalls),
                    SyntaxKind.ExtensionBlockDeclaration
                );
            }
        });
    }

    private static void AnalyzeMember(
        SymbolAnalysisContext context,
        INamedTypeSymbol trace,
        HashSet<string> names,
        bool interceptsCalls
    )
    {
        // To ask a method for its attributes binds them, and hardly any has one of ours.
        var method = (IMethodSymbol)context.Symbol;
        if (
            (method.MethodKind != MethodKind.Ordinary || names.Contains(method.Name))
            && method.PartialDefinitionPart is null
            && !IsPartialExtension(method)
            && !InterceptedMethods.IsExtensionMember(method)
        )
        {
            Analyze(
                method,
                trace,
                context.Compilation,
                interceptsCalls,
                context.ReportDiagnostic,
                context.CancellationToken
            );
        }
    }

    // No such thing is allowed, and the compiler shows it to symbol actions twice.
    private static bool IsPartialExtension(IMethodSymbol method) =>
        method is { IsPartialDefinition: true, ContainingType.IsExtension: true };

    private static void AnalyzePartialExtensions(
        SyntaxNodeAnalysisContext context,
        INamedTypeSymbol trace,
        bool interceptsCalls
    )
    {
        foreach (
            var member in ((ExtensionBlockDeclarationSyntax)context.Node).Members.OfType<MethodDeclarationSyntax>()
        )
        {
            if (
                context.SemanticModel.GetDeclaredSymbol(member, context.CancellationToken) is { } method
                && IsPartialExtension(method)
            )
            {
                Analyze(
                    method,
                    trace,
                    context.Compilation,
                    interceptsCalls,
                    context.ReportDiagnostic,
                    context.CancellationToken
                );
            }
        }
    }

    private static void AnalyzeInner(SyntaxNodeAnalysisContext context, INamedTypeSymbol trace, bool interceptsCalls)
    {
        // Few have an attribute of any kind, and to ask for the symbol of a lambda binds all that is around it.
        if (
            context.Node
            is LocalFunctionStatementSyntax { AttributeLists.Count: 0 }
                or LambdaExpressionSyntax { AttributeLists.Count: 0 }
        )
        {
            return;
        }

        var symbol = context.Node is LocalFunctionStatementSyntax function
            ? context.SemanticModel.GetDeclaredSymbol(function, context.CancellationToken)
            : context.SemanticModel.GetSymbolInfo(context.Node, context.CancellationToken).Symbol;
        if (symbol is IMethodSymbol method)
        {
            Analyze(
                method,
                trace,
                context.Compilation,
                interceptsCalls,
                context.ReportDiagnostic,
                context.CancellationToken
            );
        }
    }

    private static void Analyze(
        IMethodSymbol method,
        INamedTypeSymbol trace,
        Compilation compilation,
        bool interceptsCalls,
        Action<Diagnostic> report,
        CancellationToken cancellationToken
    )
    {
        var attribute = method
            .GetAttributes()
            .FirstOrDefault(candidate => SymbolEqualityComparer.Default.Equals(candidate.AttributeClass, trace));
        if (attribute is null)
        {
            return;
        }

        var diagnostics = TracedMethods.IsPartial(method)
            ? TracedMethodParser.Parse(method, attribute, compilation, cancellationToken).Diagnostics
            : InterceptedMethodParser.Diagnose(
                InterceptedMethods.DefinitionOf(method),
                attribute,
                compilation,
                interceptsCalls,
                cancellationToken
            );
        foreach (var diagnostic in diagnostics)
        {
            report(diagnostic);
        }
    }
}
