using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Openlayer.Generators;
using Openlayer.Generators.Analyzers;
using Openlayer.Generators.CodeFixes;
using Openlayer.Generators.UserSession;

namespace Openlayer.Frameworks.Tests.Shapes;

/// <summary>Shapes as files of one project with the real packages: generated, analyzed, and fixed.</summary>
internal sealed class ShapeSolution
{
    private const string Usings = """
        global using System;
        global using System.Collections.Generic;
        global using System.Linq;
        global using System.Runtime.CompilerServices;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using Microsoft.AspNetCore.Builder;
        global using Microsoft.AspNetCore.Http;
        global using Microsoft.AspNetCore.Mvc;
        global using Microsoft.AspNetCore.Mvc.Filters;
        global using Microsoft.AspNetCore.Mvc.RazorPages;
        global using Microsoft.AspNetCore.Routing;
        global using Microsoft.AspNetCore.SignalR;
        global using Microsoft.Extensions.Hosting;
        global using Microsoft.Extensions.Logging;
        global using Openlayer;
        """;

    private static readonly CSharpParseOptions _parseOptions = new CSharpParseOptions(
        LanguageVersion.CSharp14
    ).WithFeatures([new("InterceptorsNamespaces", "Openlayer.Generated.Interceptors")]);

    private static readonly CodeFixProvider[] _fixes = [new UntracedCallFix(), new UseNotTracedFix()];

    private readonly Solution _solution;

    private ShapeSolution(Solution solution) => _solution = solution;

    public static ShapeSolution Of(IReadOnlyList<Shape> shapes)
    {
        var id = ProjectId.CreateNewId();
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Select(static path => MetadataReference.CreateFromFile(path));
        var options = new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary,
            nullableContextOptions: NullableContextOptions.Enable,
            specificDiagnosticOptions:
            [
                new("CS1701", ReportDiagnostic.Suppress),
                new("CS1702", ReportDiagnostic.Suppress),
            ]
        );
        var solution = new AdhocWorkspace().CurrentSolution.AddProject(
            ProjectInfo.Create(
                id,
                VersionStamp.Default,
                "Shapes",
                "Shapes",
                LanguageNames.CSharp,
                compilationOptions: options,
                parseOptions: _parseOptions,
                metadataReferences: references
            )
        );
        solution = solution.AddDocument(DocumentId.CreateNewId(id), "Usings.cs", Usings, filePath: "Usings.cs");
        for (var index = 0; index < shapes.Count; index++)
        {
            var text = $"namespace Shapes.S{index};\n{shapes[index].Text}";
            solution = solution.AddDocument(DocumentId.CreateNewId(id), PathOf(index), text, filePath: PathOf(index));
        }

        return new ShapeSolution(solution);
    }

    /// <summary>What the compiler and the rules report as a warning or an error, by the shape's index.</summary>
    public async Task<ILookup<int, Diagnostic>> ReportedAsync()
    {
        var compilation = await CompilationAsync();
        CSharpGeneratorDriver
            .Create([new TraceGenerator().AsSourceGenerator()], parseOptions: _parseOptions)
            .RunGeneratorsAndUpdateCompilation(compilation, out var output, out _);
        var analyzed = output.WithAnalyzers([new TraceAnalyzer(), new CallAnalyzer(), new UserSessionAnalyzer()]);
        var all = (await analyzed.GetAnalyzerDiagnosticsAsync()).Concat(output.GetDiagnostics());
        return all.Where(static one => one.Severity >= DiagnosticSeverity.Warning)
            .OrderBy(static one => one.Location.SourceSpan.Start)
            .ToLookup(IndexOf);
    }

    /// <summary>The project after every fix that splits a method was taken.</summary>
    public async Task<ShapeSolution> FixAsync()
    {
        var solution = _solution;
        foreach (var fix in _fixes)
        {
            var open = new ShapeSolution(solution);
            foreach (var group in (await open.FixableAsync(fix)).GroupBy(static one => one.Location.SourceTree))
            {
                var before = open._solution.GetDocument(group.Key)!;
                solution = await ApplyAsync(fix, before, [.. group], solution);
            }
        }

        return new ShapeSolution(solution);
    }

    public async Task<string> TextAsync(int index) =>
        (
            await _solution.Projects.Single().Documents.Single(one => one.Name == PathOf(index)).GetTextAsync()
        ).ToString();

    private static async Task<Solution> ApplyAsync(
        CodeFixProvider fix,
        Document before,
        ImmutableArray<Diagnostic> diagnostics,
        Solution solution
    )
    {
        var actions = new List<CodeAction>();
        await fix.RegisterCodeFixesAsync(
            new(before, diagnostics[0], (action, _) => actions.Add(action), CancellationToken.None)
        );
        if (actions.Count == 0)
        {
            return solution;
        }

        var context = new FixAllContext(
            before,
            fix,
            FixAllScope.Document,
            actions[0].EquivalenceKey!,
            fix.FixableDiagnosticIds,
            new Given(diagnostics),
            CancellationToken.None
        );
        var all = (await fix.GetFixAllProvider()!.GetFixAsync(context))!;
        var operation = (await all.GetOperationsAsync(CancellationToken.None)).OfType<ApplyChangesOperation>().Single();
        return solution.WithDocumentText(
            before.Id,
            await operation.ChangedSolution.GetDocument(before.Id)!.GetTextAsync()
        );
    }

    private async Task<IEnumerable<Diagnostic>> FixableAsync(CodeFixProvider fix)
    {
        var analyzed = (await CompilationAsync()).WithAnalyzers([new TraceAnalyzer(), new CallAnalyzer()]);
        return (await analyzed.GetAnalyzerDiagnosticsAsync()).Where(one => fix.FixableDiagnosticIds.Contains(one.Id));
    }

    private async Task<Compilation> CompilationAsync() => (await _solution.Projects.Single().GetCompilationAsync())!;

    private static string PathOf(int index) => $"Shape{index}.cs";

    private static int IndexOf(Diagnostic diagnostic)
    {
        var name = Path.GetFileNameWithoutExtension(diagnostic.Location.SourceTree?.FilePath ?? "");
        return name.StartsWith("Shape", StringComparison.Ordinal) && int.TryParse(name["Shape".Length..], out var index)
            ? index
            : -1;
    }

    private sealed class Given(IEnumerable<Diagnostic> diagnostics) : FixAllContext.DiagnosticProvider
    {
        public override Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(
            Document document,
            CancellationToken cancellationToken
        ) => Task.FromResult(diagnostics);

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(
            Project project,
            CancellationToken cancellationToken
        ) => Task.FromResult(diagnostics);

        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(
            Project project,
            CancellationToken cancellationToken
        ) => Task.FromResult(diagnostics);
    }
}
