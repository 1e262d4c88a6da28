using System.Collections.Immutable;
using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Primitives;

namespace Openlayer.Generators.Tests;

/// <summary>A compilation of test sources, and what the generator adds to it.</summary>
internal sealed class Generation
{
    private static readonly ImmutableArray<MetadataReference> _references =
    [
        .. Net100.References.All,
        MetadataReference.CreateFromFile(typeof(TraceAttribute).Assembly.Location),
        MetadataReference.CreateFromFile(typeof(ILogger).Assembly.Location),
        MetadataReference.CreateFromFile(typeof(StringValues).Assembly.Location),
    ];

    private Generation(Compilation output, GeneratorRunResult result)
    {
        Output = output;
        Result = result;
    }

    public Compilation Output { get; }

    public GeneratorRunResult Result { get; }

    public ImmutableArray<GeneratedSourceResult> Files => Result.GeneratedSources;

    public static CSharpParseOptions ParseOptions { get; } =
        new CSharpParseOptions(LanguageVersion.CSharp14).WithFeatures([
            new("InterceptorsNamespaces", "Openlayer.Generated.Interceptors"),
        ]);

    /// <summary>The names of the sources are Source1.cs, Source2.cs and so on.</summary>
    public static CSharpCompilation Compile(
        IEnumerable<string> sources,
        NullableContextOptions nullable = NullableContextOptions.Enable,
        bool allowUnsafe = true,
        string assembly = "Traced",
        LanguageVersion language = LanguageVersion.CSharp14
    ) =>
        CSharpCompilation.Create(
            assembly,
            sources.Select(
                (source, index) =>
                    CSharpSyntaxTree.ParseText(
                        source,
                        ParseOptions.WithLanguageVersion(language),
                        $"/src/Source{index + 1}.cs"
                    )
            ),
            _references,
            new CSharpCompilationOptions(
                OutputKind.DynamicallyLinkedLibrary,
                allowUnsafe: allowUnsafe,
                nullableContextOptions: nullable,
                generalDiagnosticOption: ReportDiagnostic.Error,
                specificDiagnosticOptions: Unasked(nullable)
            )
        );

    public static Generation Run(params string[] sources) => Run(Compile(sources));

    public static Generation Run(CSharpCompilation compilation, BuildProperty? property = null)
    {
        var driver = CSharpGeneratorDriver
            .Create(
                [new TraceGenerator().AsSourceGenerator()],
                parseOptions: (CSharpParseOptions)compilation.SyntaxTrees[0].Options,
                optionsProvider: new BuildProperties(property)
            )
            .RunGeneratorsAndUpdateCompilation(compilation, out var output, out _);
        return new Generation(output, driver.GetRunResult().Results.Single());
    }

    // Test sources annotate their types also where nullability is off, which is what is being tried.
    private static IEnumerable<KeyValuePair<string, ReportDiagnostic>> Unasked(NullableContextOptions nullable) =>
        nullable == NullableContextOptions.Disable ? [new("CS8632", ReportDiagnostic.Suppress)] : [];
}
