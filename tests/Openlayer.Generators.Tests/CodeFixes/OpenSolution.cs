using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CodeRefactorings;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using Openlayer.Generators.Analyzers;
using Openlayer.Generators.Secrets;
using Openlayer.Generators.Tests.Analyzers;
using Openlayer.Generators.UserSession;

namespace Openlayer.Generators.Tests.CodeFixes;

/// <summary>
/// Test sources as an editor has them open: the generator runs, the analyzer reports, fixes are offered.
/// </summary>
internal sealed class OpenSolution
{
    private readonly Solution _solution;

    private OpenSolution(Solution solution) => _solution = solution;

    public static OpenSolution Of(params string[] sources) =>
        Of(Generation.Compile(sources), [new GeneratorReference()]);

    /// <summary>A compilation that needs nothing of the generator.</summary>
    public static OpenSolution Of(CSharpCompilation compilation) => Of(compilation, []);

    private static OpenSolution Of(CSharpCompilation compilation, AnalyzerReference[] generators)
    {
        var id = ProjectId.CreateNewId();
        var solution = new AdhocWorkspace().CurrentSolution.AddProject(
            ProjectInfo.Create(
                id,
                VersionStamp.Default,
                compilation.AssemblyName!,
                compilation.AssemblyName!,
                LanguageNames.CSharp,
                compilationOptions: compilation.Options,
                parseOptions: compilation.SyntaxTrees[0].Options,
                metadataReferences: compilation.References,
                analyzerReferences: generators
            )
        );
        foreach (var tree in compilation.SyntaxTrees)
        {
            solution = solution.AddDocument(
                DocumentId.CreateNewId(id),
                Path.GetFileName(tree.FilePath),
                tree.GetText(),
                filePath: tree.FilePath
            );
        }

        return new(solution);
    }

    public async Task<string[]> SourcesAsync() =>
        [.. await Task.WhenAll(Documents.Select(async document => (await document.GetTextAsync()).ToString()))];

    /// <summary>The same solution with other texts.</summary>
    public async Task<OpenSolution> WithTextsAsync(Func<string, string> change)
    {
        var solution = _solution;
        foreach (var document in Documents)
        {
            var text = (await document.GetTextAsync()).ToString();
            solution = solution.WithDocumentText(document.Id, SourceText.From(change(text)));
        }

        return new(solution);
    }

    /// <summary>Fixes one place after the other, each with a fresh look, until nothing is left that can be.</summary>
    /// <param name="fix">The fix.</param>
    /// <param name="title">Which of the ways that it offers; null for the first.</param>
    public async Task<OpenSolution> FixOneByOneAsync(CodeFixProvider fix, string? title = null)
    {
        var current = this;
        while (await current.FirstActionAsync(fix, title) is { } action)
        {
            current = await ApplyAsync(action);
        }

        return current;
    }

    public async Task<OpenSolution> FixAllAsync(CodeFixProvider fix, FixAllScope scope, string? title = null)
    {
        var first = await FirstActionAsync(fix, title);
        Assert.NotNull(first);
        var context = new FixAllContext(
            Documents.First(),
            fix,
            scope,
            first.EquivalenceKey!,
            fix.FixableDiagnosticIds,
            new Reported(this),
            CancellationToken.None
        );
        return await ApplyAsync((await fix.GetFixAllProvider()!.GetFixAsync(context))!);
    }

    /// <summary>What is offered at a text that occurs once in the first source.</summary>
    public async Task<IReadOnlyList<CodeAction>> RefactoringsAsync(CodeRefactoringProvider refactoring, string at)
    {
        var document = Documents.First();
        var text = (await document.GetTextAsync()).ToString();
        var actions = new List<CodeAction>();
        var span = new TextSpan(text.IndexOf(at, StringComparison.Ordinal), 0);
        await refactoring.ComputeRefactoringsAsync(new(document, span, actions.Add, CancellationToken.None));
        return actions;
    }

    public static async Task<OpenSolution> ApplyAsync(CodeAction action)
    {
        var operations = await action.GetOperationsAsync(CancellationToken.None);
        return new(operations.OfType<ApplyChangesOperation>().Single().ChangedSolution);
    }

    public Task<Compilation?> CompilationAsync() => _solution.Projects.Single().GetCompilationAsync();

    private IEnumerable<Document> Documents => _solution.Projects.Single().Documents;

    public async Task<bool> OffersAsync(CodeFixProvider fix, string title) =>
        await FirstActionAsync(fix, title) is not null;

    private async Task<CodeAction?> FirstActionAsync(CodeFixProvider fix, string? title)
    {
        foreach (var diagnostic in await DiagnosticsAsync(fix.FixableDiagnosticIds))
        {
            var actions = new List<CodeAction>();
            var document = _solution.GetDocument(diagnostic.Location.SourceTree)!;
            await fix.RegisterCodeFixesAsync(
                new(document, diagnostic, (action, _) => actions.Add(action), CancellationToken.None)
            );
            if (actions.Find(action => title is null || action.Title == title) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    public async Task<ImmutableArray<Diagnostic>> DiagnosticsAsync(ImmutableArray<string> ids)
    {
        var compilation = (await _solution.Projects.Single().GetCompilationAsync())!;
        var analyzed = compilation.WithAnalyzers([
            new TraceAnalyzer(),
            new CallAnalyzer(),
            new SecretAnalyzer(),
            new UserSessionAnalyzer(),
            new StepAnalyzer(),
        ]);
        var diagnostics = await analyzed.GetAnalyzerDiagnosticsAsync();
        return
        [
            .. diagnostics
                .Where(diagnostic => ids.Contains(diagnostic.Id))
                .OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start),
        ];
    }

    private sealed class Reported(OpenSolution open) : FixAllContext.DiagnosticProvider
    {
        public override async Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(
            Document document,
            CancellationToken cancellationToken
        )
        {
            var tree = await document.GetSyntaxTreeAsync(cancellationToken);
            return (await AllAsync()).Where(diagnostic => diagnostic.Location.SourceTree == tree);
        }

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(
            Project project,
            CancellationToken cancellationToken
        ) => Task.FromResult<IEnumerable<Diagnostic>>([]);

        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(
            Project project,
            CancellationToken cancellationToken
        ) => AllAsync();

        private async Task<IEnumerable<Diagnostic>> AllAsync() =>
            await open.DiagnosticsAsync([.. AnalyzerRun.All.Select(rule => rule.Id)]);
    }

    private sealed class GeneratorReference : AnalyzerReference
    {
        // A workspace knows generators by instance.
        private readonly ImmutableArray<ISourceGenerator> _generators = [new TraceGenerator().AsSourceGenerator()];

        public override string? FullPath => null;

        public override object Id => nameof(GeneratorReference);

        public override ImmutableArray<DiagnosticAnalyzer> GetAnalyzers(string language) => [];

        public override ImmutableArray<DiagnosticAnalyzer> GetAnalyzersForAllLanguages() => [];

        public override ImmutableArray<ISourceGenerator> GetGenerators(string language) => _generators;

        public override ImmutableArray<ISourceGenerator> GetGeneratorsForAllLanguages() => _generators;
    }
}
