using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Openlayer.Generators.Diagnostics;
using Openlayer.Generators.UserSession.Rules;
using Openlayer.Generators.UserSession.Symbols;
using Openlayer.Generators.UserSession.WholeProgram;

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
        UserSessionRules.LostAtYield,
        UserSessionRules.ReadBeforeSignIn,
        UserSessionRules.NothingTracedInside,
        UserSessionRules.Swapped,
        UserSessionRules.NotCarried,
    ];

    /// <inheritdoc />
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            // Without a word of ours in any file there is nothing to look at, and no action to be asked again.
            if (
                TracerSymbols.Of(start.Compilation) is { } tracer
                && start.Compilation.SyntaxTrees.Any(tree => TracerMentions.AreIn(tree, start.CancellationToken))
            )
            {
                var callSites = new CallSites(start.Compilation);
                var reach = AffectedFiles.Of(start.Compilation, callSites, start.CancellationToken);
                var program = new ProgramOnDemand(start.Compilation, tracer, callSites);
                start.RegisterSemanticModelAction(model =>
                {
                    if (reach.Contains(model.SemanticModel.SyntaxTree))
                    {
                        Analyze(model, program.Get(model.CancellationToken), tracer);
                    }
                });
            }
        });
    }

    private static void Analyze(SemanticModelAnalysisContext context, ProgramFlow program, TracerSymbols tracer)
    {
        var tree = context.SemanticModel.SyntaxTree;
        var compilation = context.SemanticModel.Compilation;
        var leaks = new LeakRule(program, compilation, context.Options.AnalyzerConfigOptionsProvider.GetOptions(tree));
        var updates = new UpdateRule(program, compilation, tracer);
        var signIns = new SignInRule(program, compilation, context.CancellationToken);
        var swaps = new SwapRule(tracer);
        foreach (var body in program.In(tree))
        {
            var found = leaks
                .Check(body, context.CancellationToken)
                .Concat(updates.Check(body, context.CancellationToken))
                .Concat(RegistrationRule.Check(body))
                .Concat(signIns.Check(body))
                .Concat(swaps.Check(body))
                .Concat(BackgroundRule.Check(body))
                .Concat(QueueRule.Check(body));
            foreach (var diagnostic in found)
            {
                context.ReportDiagnostic(diagnostic);
            }
        }
    }

    /// <summary>
    /// Solves a program once, when the first file asks, and again if that was cancelled. By then the compiler has
    /// looked at most of the program; to be the first would be to do the compiler's work.
    /// </summary>
    private sealed class ProgramOnDemand(Compilation compilation, TracerSymbols tracer, CallSites callSites)
    {
        private readonly object _solving = new();
        private ProgramFlow? _flow;

        public ProgramFlow Get(CancellationToken cancellationToken)
        {
            lock (_solving)
            {
                return _flow ??= ProgramFlow.Of(compilation, tracer, callSites, cancellationToken);
            }
        }
    }
}
