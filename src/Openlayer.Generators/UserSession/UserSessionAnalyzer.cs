using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Openlayer.Generators.Diagnostics;
using Openlayer.Generators.UserSession.Program;
using Openlayer.Generators.UserSession.Rules;

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
        UserSessionRules.RegisteredLate,
        UserSessionRules.RegisteredTwice,
        UserSessionRules.KeepsIds,
        UserSessionRules.GetsNoIds,
    ];

    /// <inheritdoc />
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            // Without a word of ours in any file there is nothing to look at, and no action to be asked again.
            if (TracerSymbols.Of(start.Compilation) is { } tracer
                && start.Compilation.SyntaxTrees.Any(tree => TextSearch.MentionsTracer(tree, start.CancellationToken)))
            {
                // Solved here, and not when the first file asks: others would wait for it, each on a thread that could compile.
                var program = ProgramFlow.Of(start.Compilation, tracer, start.CancellationToken);
                var bodies = program.ByFile;
                start.RegisterSemanticModelAction(model => Analyze(model, program, bodies, tracer));
            }
        });
    }

    private static void Analyze(
        SemanticModelAnalysisContext context, ProgramFlow program, ILookup<SyntaxTree, SolvedBody> bodies, TracerSymbols tracer)
    {
        var tree = context.SemanticModel.SyntaxTree;
        if (!bodies.Contains(tree))
        {
            return;
        }

        var compilation = context.SemanticModel.Compilation;
        var leaks = new LeakRule(program, compilation, context.Options.AnalyzerConfigOptionsProvider.GetOptions(tree));
        var updates = new UpdateRule(program, compilation, tracer);
        foreach (var body in bodies[tree])
        {
            var found = leaks.Check(body, context.CancellationToken)
                .Concat(updates.Check(body, context.CancellationToken))
                .Concat(RegistrationRule.Check(body))
                .Concat(BackgroundRule.Check(body));
            foreach (var diagnostic in found)
            {
                context.ReportDiagnostic(diagnostic);
            }
        }
    }
}
