using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using Openlayer.Generators.Analyzers;
using Openlayer.Generators.Secrets;
using Openlayer.Generators.SerializerContexts;
using Openlayer.Generators.UserSession;

namespace Openlayer.Generators.Tests.Analyzers;

/// <summary>Compares the analyzer's reports with marks in the source: <c>{|OL1001:AskAsync|}</c>.</summary>
internal static partial class AnalyzerRun
{
    private static readonly ImmutableArray<DiagnosticAnalyzer> _analyzers =
    [
        new TraceAnalyzer(),
        new GuardAnalyzer(),
        new CallAnalyzer(),
        new ModelCallAnalyzer(),
        new SecretAnalyzer(),
        new SerializerContextAnalyzer(),
        new UserSessionAnalyzer(),
        new StepAnalyzer(),
    ];

    public static IEnumerable<DiagnosticDescriptor> All =>
        _analyzers.SelectMany(analyzer => analyzer.SupportedDiagnostics).Distinct();

    /// <summary>
    /// Checks the marks, of which there may be none, and returns the messages in the order of the source.
    /// </summary>
    public static Task<IReadOnlyList<string>> Verify(params string[] marked) => Verify(marked, property: null);

    /// <summary>The same in a project that references a library.</summary>
    public static Task<IReadOnlyList<string>> Verify(CSharpCompilation library, params string[] marked) =>
        Verify(marked, null, library);

    /// <summary>The same in a project that sets properties.</summary>
    public static async Task<IReadOnlyList<string>> Verify(
        string[] marked,
        BuildProperty? property,
        CSharpCompilation? library = null
    )
    {
        var (sources, expected) = Unmark(marked);
        var compilation = Generation.Compile(sources);
        if (library is not null)
        {
            using var image = new MemoryStream();
            Assert.True(library.Emit(image).Success);
            compilation = compilation.AddReferences(MetadataReference.CreateFromImage(image.ToArray()));
        }

        var options = new AnalyzerOptions([], new BuildProperties(property));
        var output = Generation.Run(compilation, property).Output.WithAnalyzers(_analyzers, options);
        var diagnostics = await output.GetAnalyzerDiagnosticsAsync();
        var reported = diagnostics
            .Select(diagnostic => (diagnostic, Place: Describe(diagnostic)))
            .OrderBy(d => d.Place, StringComparer.Ordinal)
            .ToArray();

        Assert.Equal(expected.Order(StringComparer.Ordinal), reported.Select(d => d.Place));
        return [.. reported.Select(d => d.diagnostic.GetMessage())];
    }

    /// <summary>
    /// Checks that nothing is traced and that the build fails even without the analyzer, but not before the analyzer
    /// could speak: at what is generated, and for no other reason.
    /// </summary>
    public static void AssertNotTraced(string marked)
    {
        var generation = Generation.Run(Generation.Compile(Unmark([marked]).Sources));
        var errors = generation
            .Output.GetDiagnostics()
            .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);

        Assert.DoesNotContain(
            generation.Files,
            file => file.SourceText.ToString().Contains("TracedCall", StringComparison.Ordinal)
        );
        Assert.Empty(
            generation
                .Output.GetDeclarationDiagnostics()
                .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
        );
        Assert.Contains(
            "at_the_declaration_says_what_to_do",
            Assert.Single(errors).GetMessage(),
            StringComparison.Ordinal
        );
    }

    private static (string[] Sources, IReadOnlyList<string> Expected) Unmark(string[] marked)
    {
        var expected = new List<string>();
        var sources = new string[marked.Length];
        for (var file = 0; file < marked.Length; file++)
        {
            var text = marked[file];
            for (var match = Mark().Match(text); match.Success; match = Mark().Match(text))
            {
                text = text[..match.Index] + match.Groups["text"].Value + text[(match.Index + match.Length)..];
                expected.Add(
                    $"Source{file + 1}.cs {match.Index:D5} {match.Groups["id"].Value}: {match.Groups["text"].Value}"
                );
            }

            sources[file] = text;
        }

        return (sources, expected);
    }

    private static string Describe(Diagnostic diagnostic)
    {
        var tree = diagnostic.Location.SourceTree!;
        TextSpan span = diagnostic.Location.SourceSpan;
        return $"{Path.GetFileName(tree.FilePath)} {span.Start:D5} {diagnostic.Id}: {tree.GetText().ToString(span)}";
    }

    [GeneratedRegex(@"\{\|(?<id>\w+):(?<text>.*?)\|\}")]
    private static partial Regex Mark();
}
