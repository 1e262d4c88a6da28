using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Openlayer.Generators.Diagnostics;
using Openlayer.Generators.UserSession.Flow;

namespace Openlayer.Generators.UserSession;

/// <summary>Finds ids that outlive their request, and ids that never reach a trace.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UserSessionAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
    [
        UserSessionRules.NotCleared,
        UserSessionRules.ClearSkipped,
        UserSessionRules.ScopeNotDisposed,
        UserSessionRules.NeverArrives,
        UserSessionRules.NoTraceOpen,
    ];

    /// <inheritdoc />
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            if (TracerSymbols.Of(start.Compilation) is { } tracer)
            {
                start.RegisterSemanticModelAction(model => Analyze(model, tracer));
            }
        });
    }

    private static void Analyze(SemanticModelAnalysisContext context, TracerSymbols tracer)
    {
        var model = context.SemanticModel;
        var roots = from node in model.SyntaxTree.GetRoot(context.CancellationToken).DescendantNodes()
                    where node is SimpleNameSyntax { Identifier.ValueText: TracerSymbols.Set }
                    select Bodies.RootOf(node);
        foreach (var root in roots.Distinct())
        {
            foreach (var body in Bodies.In(root, model, context.CancellationToken))
            {
                Report(body, tracer, context.ReportDiagnostic);
            }
        }
    }

    private static void Report(Body body, TracerSymbols tracer, Action<Diagnostic> report)
    {
        var effects = new IdEffects(tracer);
        var leaks = new FlowSolver(body, effects).Solve(IdState.Clean);
        foreach (var point in leaks.Points)
        {
            var skipped = !leaks.Returned.ContainsKey(point) && effects.Ended.Contains(point);
            var exit = leaks.Returned.TryGetValue(point, out var branch)
                ? $"when {body.Name} returns{Line(branch.Source.BranchValue)}"
                : $"after an exception{Line(leaks.Thrown[point])}";
            report(Diagnostic.Create(
                skipped ? UserSessionRules.ClearSkipped : UserSessionRules.NotCleared,
                point.Call.Syntax.GetLocation(),
                "are set here",
                exit));
        }
    }

    private static string Line(IOperation? at) =>
        at is null ? "" : $" at line {at.Syntax.GetLocation().GetLineSpan().StartLinePosition.Line + 1}";
}
