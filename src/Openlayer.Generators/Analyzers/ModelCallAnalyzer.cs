using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Openlayer.Generators.CSharp;
using Openlayer.Generators.Diagnostics;
using Openlayer.Generators.Interception.Calls;
using Openlayer.Generators.Methods;
using Openlayer.Generators.ModelCalls;

namespace Openlayer.Generators.Analyzers;

/// <summary>Reports model calls that the assembly asks for and the build leaves alone, with the reason.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ModelCallAnalyzer : DiagnosticAnalyzer
{
    private const string AsDelegate = "it is used as a delegate; use a lambda that calls it";

    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
    [TracingRules.ModelCallNotTraced];

    /// <inheritdoc />
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            if (
                RuntimeAssembly.Find(start.Compilation, TraceNames.TraceModelCallsAttribute) is not null
                && TraceGenerator.InterceptsCalls(start.Options.AnalyzerConfigOptionsProvider)
                && ModelCallSettings.Of(start.Compilation.Assembly) is { } attribute
            )
            {
                var reasons = new ConcurrentDictionary<IMethodSymbol, string?>(SymbolEqualityComparer.Default);
                start.RegisterOperationAction(
                    use => Analyze(use, attribute, reasons),
                    OperationKind.Invocation,
                    OperationKind.MethodReference
                );
            }
        });
    }

    private static void Analyze(
        OperationAnalysisContext context,
        AttributeData attribute,
        ConcurrentDictionary<IMethodSymbol, string?> reasons
    )
    {
        var (method, call) = context.Operation switch
        {
            IInvocationOperation invocation => (invocation.TargetMethod, invocation),
            IMethodReferenceOperation reference => (reference.Method, null),
            _ => default,
        };
        if (
            method is null
            || ModelClients.Of(method) is not { } client
            || context.Operation.Parent is INameOfOperation
            || ModelCallSettings.IsLeftOut(EnclosingOf(context))
        )
        {
            return;
        }

        var reason =
            reasons.GetOrAdd(method, one => ModelCallParser.WhyNot(client, one, attribute, context.Compilation))
            ?? (call is null ? AsDelegate : WhyNot(call, context.CancellationToken));
        if (reason is not null)
        {
            context.ReportDiagnostic(
                Diagnostic.Create(
                    TracingRules.ModelCallNotTraced,
                    context.Operation.Syntax.GetLocation(),
                    TypeText.Member(method),
                    reason
                )
            );
        }
    }

    private static ISymbol? EnclosingOf(OperationAnalysisContext context) =>
        context.Operation.SemanticModel?.GetEnclosingSymbol(
            context.Operation.Syntax.SpanStart,
            context.CancellationToken
        ) ?? context.ContainingSymbol;

    private static string? WhyNot(IInvocationOperation call, CancellationToken cancellationToken) =>
        CallRules.WhyLeftAlone(call)
        ?? CallRules.WhyNot(call)
        ?? (
            call.SemanticModel?.GetInterceptableLocation((InvocationExpressionSyntax)call.Syntax, cancellationToken)
                is null
                ? "the compiler can't intercept this form; write it as 'receiver.Name(…)'"
                : null
        );
}
