using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Openlayer.Generators.Analyzers;

namespace Openlayer.Generators.Tests.Analyzers;

public class BodySuppressorTests
{
    private const string BodiesAndOthers = """
        using System;
        using Openlayer;

        public partial class Agent
        {
            [Trace] public partial object Ask(string question);
            private object AskCore(string question) => new Func<int, object>(item => Local(item))(1);

            [Trace(Body = nameof(Answer))] public partial void Tell(int words);
            private void Answer(int words) { }
            private void Answer(string text) { }

            [Trace] internal object Search(string key) => key;
            private object SearchCore(string name) => Search(name);
            private static object Local(int number) { return Inner(number); object Inner(int digit) => digit; }
        }
        """;

    [Fact]
    public async Task Only_the_signatures_of_bodies_are_left_as_they_are()
    {
        var compilation = Generation.Run(BodiesAndOthers).Output;

        var diagnostics = await Analyze(compilation, new Complaints());

        Assert.Equal(
            ["CA1859 Answer", "CA1859 AskCore", "IDE0060 question", "IDE0060 words"],
            diagnostics.Where(diagnostic => diagnostic.IsSuppressed).Select(Describe).Order(StringComparer.Ordinal)
        );
        Assert.Equal(
            [
                "CA1859 Answer",
                "CA1859 Local",
                "CA1859 Search",
                "CA1859 SearchCore",
                "IDE0060 digit",
                "IDE0060 item",
                "IDE0060 key",
                "IDE0060 name",
                "IDE0060 number",
                "IDE0060 text",
            ],
            diagnostics.Where(diagnostic => !diagnostic.IsSuppressed).Select(Describe).Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public async Task Naming_rules_leave_alone_the_names_that_follow_from_the_method()
    {
        var compilation = Generation
            .Run(
                """
                using System.Threading.Tasks;
                using Openlayer;

                public partial class Agent
                {
                    [Trace] public partial Task AskAsync();
                    private Task AskAsyncCore() => Task.CompletedTask;

                    [Trace(Body = nameof(Answer))] public partial Task TellAsync();
                    private Task Answer() => Task.CompletedTask;

                    private Task OtherCore() => AskAsyncCore();
                }
                """
            )
            .Output;

        var diagnostics = await Analyze(compilation, new NamingComplaints());

        string[] rules = ["AV1755", "IDE1006", "MA0137", "MA0138", "RCS1046", "RCS1047", "VSTHRD200"];
        Assert.Equal(
            rules.Select(rule => $"{rule} AskAsyncCore"),
            diagnostics.Where(diagnostic => diagnostic.IsSuppressed).Select(Describe).Order(StringComparer.Ordinal)
        );
        Assert.Equal(
            rules.SelectMany(rule => new[] { $"{rule} Answer", $"{rule} OtherCore" }),
            diagnostics.Where(diagnostic => !diagnostic.IsSuppressed).Select(Describe).Order(StringComparer.Ordinal)
        );
    }

    private static Task<ImmutableArray<Diagnostic>> Analyze(Compilation compilation, DiagnosticAnalyzer complaints) =>
        compilation
            .WithAnalyzers(
                [complaints, new BodySuppressor()],
                new CompilationWithAnalyzersOptions(
                    new AnalyzerOptions([]),
                    onAnalyzerException: null,
                    concurrentAnalysis: true,
                    logAnalyzerExecutionTime: false,
                    reportSuppressedDiagnostics: true
                )
            )
            .GetAnalyzerDiagnosticsAsync();

    private static string Describe(Diagnostic diagnostic) =>
        $"{diagnostic.Id} {diagnostic.Location.SourceTree!.GetText().ToString(diagnostic.Location.SourceSpan)}";

    /// <summary>Complains of all that the SDK's rules might complain of, in code that is written.</summary>
    // No compiler loads it: it stands in for the analyzers of the SDK, ids included.
#pragma warning disable RS1001, RS1029, RS1036, RS2008
    private sealed class Complaints : DiagnosticAnalyzer
    {
        private static readonly DiagnosticDescriptor _unused = new(
            "IDE0060",
            "unused",
            "unused",
            "Style",
            DiagnosticSeverity.Warning,
            true
        );
        private static readonly DiagnosticDescriptor _narrower = new(
            "CA1859",
            "narrower",
            "narrower",
            "Performance",
            DiagnosticSeverity.Warning,
            true
        );

        public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [_unused, _narrower];

        public override void Initialize(AnalysisContext context)
        {
            context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
            context.EnableConcurrentExecution();
            context.RegisterSyntaxNodeAction(
                found => Report(found, _unused, ((ParameterSyntax)found.Node).Identifier),
                SyntaxKind.Parameter
            );
            context.RegisterSyntaxNodeAction(
                found => Report(found, _narrower, ((MethodDeclarationSyntax)found.Node).Identifier),
                SyntaxKind.MethodDeclaration
            );
        }

        private static void Report(SyntaxNodeAnalysisContext found, DiagnosticDescriptor rule, SyntaxToken name)
        {
            if (found.ContainingSymbol is not IMethodSymbol { IsPartialDefinition: true })
            {
                found.ReportDiagnostic(Diagnostic.Create(rule, name.GetLocation()));
            }
        }
    }

    /// <summary>Stands in for the rules that want "Async" at the end of such names.</summary>
    private sealed class NamingComplaints : DiagnosticAnalyzer
    {
        public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        [
            .. new[] { "IDE1006", "VSTHRD200", "MA0137", "MA0138", "RCS1046", "RCS1047", "AV1755" }.Select(
                id => new DiagnosticDescriptor(id, "name", "name", "Naming", DiagnosticSeverity.Warning, true)
            ),
        ];

        public override void Initialize(AnalysisContext context)
        {
            context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
            context.EnableConcurrentExecution();
            context.RegisterSyntaxNodeAction(Report, SyntaxKind.MethodDeclaration);
        }

        private void Report(SyntaxNodeAnalysisContext found)
        {
            var name = ((MethodDeclarationSyntax)found.Node).Identifier;
            if (name.ValueText.EndsWith("Async", StringComparison.Ordinal))
            {
                return;
            }

            foreach (var rule in SupportedDiagnostics)
            {
                found.ReportDiagnostic(Diagnostic.Create(rule, name.GetLocation()));
            }
        }
    }
}
