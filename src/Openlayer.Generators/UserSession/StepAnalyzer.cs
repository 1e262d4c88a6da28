using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Openlayer.Generators.Diagnostics;
using Openlayer.Generators.UserSession.Flow;
using Openlayer.Generators.UserSession.Rules;
using Openlayer.Generators.UserSession.Summaries;
using Openlayer.Generators.UserSession.Symbols;
using Openlayer.Generators.UserSession.WholeProgram;

namespace Openlayer.Generators.UserSession;

/// <summary>
/// Finds steps that are opened by hand and never closed, or that an iterator leaves open while it is suspended.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class StepAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
    [UserSessionRules.StepOverYield, UserSessionRules.StepNotClosed];

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
        var roots = CallSites
            .NodesIn(model.SyntaxTree, TracerSymbols.Step, context.CancellationToken)
            .Where(name =>
                SyntaxNames.CallOf(name) is { } call
                && model.GetSymbolInfo(call, context.CancellationToken).Symbol is IMethodSymbol method
                && tracer.Is(method, TracerSymbols.Step)
            )
            .Select(static name => Bodies.RootOf(name))
            .OfType<SyntaxNode>()
            .Distinct();
        foreach (var diagnostic in roots.SelectMany(root => Check(root, model, tracer, context.CancellationToken)))
        {
            context.ReportDiagnostic(diagnostic);
        }
    }

    private static IEnumerable<Diagnostic> Check(
        SyntaxNode root,
        SemanticModel model,
        TracerSymbols tracer,
        CancellationToken cancellationToken
    )
    {
        var bodies = Bodies.In(root, model, cancellationToken).ToList();
        if (bodies.Count == 0)
        {
            return [];
        }

        var solver = new BodySolver(
            tracer,
            new MethodSummaries(new DeclaredTypes(model.Compilation)),
            new TracedCode(model.Compilation, tracer),
            SharedVariables.Of(bodies[0])
        );
        return bodies.SelectMany(body => StepRule.Check(solver.Solve(body)));
    }
}
