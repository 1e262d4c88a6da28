using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Primitives;
using Openlayer.TestSupport;

namespace Openlayer.Benchmarks.Generators;

/// <summary>A program that a generator has seen, and sees again after an edit.</summary>
internal sealed class EditedProgram
{
    private static readonly CSharpParseOptions _parsing = new CSharpParseOptions(
        LanguageVersion.CSharp14
    ).WithFeatures([new("InterceptorsNamespaces", "Openlayer.Generated.Interceptors")]);

    private readonly LargeProgram _program;
    private readonly ISourceGenerator _generator;
    private readonly Compilation _compilation;
    private readonly GeneratorDriver _driver;

    public EditedProgram(LargeProgram program, ISourceGenerator generator)
    {
        _program = program;
        _generator = generator;
        (var driver, _compilation) = Start();
        _driver = driver.RunGenerators(_compilation);
        if (_driver.GetRunResult() is not { Diagnostics.IsEmpty: true, GeneratedTrees.IsEmpty: false })
        {
            throw new InvalidOperationException(
                $"{generator.GetGeneratorType()} has written nothing, or has complained"
            );
        }
    }

    /// <summary>The program as a compiler sees it that has only just started: parsed, and nothing else.</summary>
    /// <param name="keepsSteps">Whether the driver keeps what each stage took.</param>
    public (GeneratorDriver Driver, Compilation Compilation) Start(bool keepsSteps = false)
    {
        var compilation = CSharpCompilation.Create(
            "Large",
            _program.Sources.Select((source, index) => Parse(source, $"/src/Source{index}.cs")),
            [
                .. Net100.References.All,
                MetadataReference.CreateFromFile(typeof(TraceAttribute).Assembly.Location),
                MetadataReference.CreateFromFile(typeof(ILogger).Assembly.Location),
                MetadataReference.CreateFromFile(typeof(StringValues).Assembly.Location),
            ],
            new CSharpCompilationOptions(
                OutputKind.DynamicallyLinkedLibrary,
                nullableContextOptions: NullableContextOptions.Enable
            )
        );
        var options = new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, keepsSteps);
        return (
            CSharpGeneratorDriver.Create([_generator], parseOptions: _parsing, driverOptions: options),
            compilation
        );
    }

    /// <summary>The program after an edit, and the driver that has seen it before.</summary>
    public (GeneratorDriver Driver, Compilation Compilation) Edit(int file, string before, string after)
    {
        var tree = _compilation.SyntaxTrees.ElementAt(file);
        var edited = Parse(_program.Sources[file].Replace(before, after, StringComparison.Ordinal), tree.FilePath);
        return (_driver, _compilation.ReplaceSyntaxTree(tree, edited));
    }

    private static SyntaxTree Parse(string source, string path) => CSharpSyntaxTree.ParseText(source, _parsing, path);
}
