using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Emit;
using Microsoft.CodeAnalysis.Text;
using Openlayer.Generators;

namespace Openlayer.Cli.Tests.Inspect;

/// <summary>Builds an assembly as a project with the package would, and writes it to a folder.</summary>
internal sealed record BuiltAssembly(string Name, params (string File, string Text)[] Sources)
{
    private static readonly CSharpParseOptions _parse = new CSharpParseOptions(LanguageVersion.CSharp14).WithFeatures([
        new("InterceptorsNamespaces", "Openlayer.Generated.Interceptors"),
    ]);

    private static readonly ImmutableArray<MetadataReference> _references =
    [
        .. Net100.References.All,
        MetadataReference.CreateFromFile(typeof(TraceAttribute).Assembly.Location),
    ];

    public DebugInformationFormat? Symbols { get; init; } = DebugInformationFormat.Embedded;

    public Platform Platform { get; init; } = Platform.AnyCpu;

    public OutputKind Kind { get; init; } = OutputKind.DynamicallyLinkedLibrary;

    /// <summary>Where the sources would be.</summary>
    public string SourceFolder { get; init; } = "/home/ada/app/";

    public bool IsDescribed { get; init; } = true;

    /// <summary>Assemblies that it was built against, as files.</summary>
    public IReadOnlyList<string> References { get; init; } = [];

    /// <summary>Writes the assembly, and its symbols if they are a file; returns the assembly's path.</summary>
    public string WriteTo(string folder)
    {
        var path = Path.Combine(folder, Name + (Kind == OutputKind.NetModule ? ".netmodule" : ".dll"));
        var symbolPath = Path.Combine(folder, Name + ".pdb");
        using var image = File.Create(path);
        using var symbols = Symbols == DebugInformationFormat.PortablePdb ? File.Create(symbolPath) : null;
        var result = Compile()
            .Emit(
                image,
                symbols,
                options: Symbols is { } format
                    ? new EmitOptions(debugInformationFormat: format, pdbFilePath: symbolPath)
                    : null
            );
        Assert.True(result.Success, string.Join('\n', result.Diagnostics));
        if (Symbols is null)
        {
            File.Delete(symbolPath);
        }

        return path;
    }

    private Compilation Compile()
    {
        var trees = Sources.Select(source =>
            CSharpSyntaxTree.ParseText(
                SourceText.From(source.Text, System.Text.Encoding.UTF8),
                _parse,
                SourceFolder + source.File
            )
        );
        var compilation = CSharpCompilation.Create(
            Name,
            trees,
            [.. _references, .. References.Select(file => MetadataReference.CreateFromFile(file))],
            new CSharpCompilationOptions(
                Kind,
                allowUnsafe: true,
                nullableContextOptions: NullableContextOptions.Enable,
                platform: Platform,
                deterministic: true
            )
        );
        CSharpGeneratorDriver
            .Create(
                [new TraceGenerator().AsSourceGenerator()],
                parseOptions: _parse,
                optionsProvider: new Properties(IsDescribed)
            )
            .RunGeneratorsAndUpdateCompilation(compilation, out var output, out _);
        return output;
    }

    private sealed class Properties(bool isDescribed) : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions { get; } = new Values(isDescribed);

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => GlobalOptions;
    }

    private sealed class Values(bool isDescribed) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value)
        {
            value = key == "build_property.OpenlayerDescribeMethods" && isDescribed ? "true" : null;
            return value is not null;
        }
    }
}
