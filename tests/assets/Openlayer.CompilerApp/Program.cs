using System.Reflection;
using System.Text;
using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using Openlayer.Generators;

namespace Openlayer.CompilerApp;

/// <summary>
/// Compiles the sources of a project's folder, writes down what was generated as the SDK does, and runs the program.
/// </summary>
internal static class Program
{
    private static int Main(string[] arguments)
    {
        var project = Path.GetFullPath(arguments[0]);
        Compilation compilation = CSharpCompilation.Create(
            "Compiled",
            Sources(project),
            [.. Net100.References.All, Reference(typeof(OpenlayerTracer))],
            Options(project)
        );
        var driver = CSharpGeneratorDriver
            .Create([new TraceGenerator().AsSourceGenerator()], parseOptions: ParseOptions())
            .RunGeneratorsAndUpdateCompilation(compilation, out compilation, out _);
        Write(driver.GetRunResult(), project);

        var image = new MemoryStream();
        var result = compilation.Emit(image);
        foreach (
            var diagnostic in result.Diagnostics.Where(static diagnostic =>
                diagnostic.Severity >= DiagnosticSeverity.Warning
            )
        )
        {
            Console.Error.WriteLine(diagnostic);
        }

        if (!result.Success)
        {
            return 1;
        }

        Assembly.Load(image.ToArray()).EntryPoint!.Invoke(null, []);
        return 0;
    }

    private static IEnumerable<SyntaxTree> Sources(string project) =>
        Directory
            .EnumerateFiles(project, "*.cs")
            .Select(static file =>
                CSharpSyntaxTree.ParseText(
                    SourceText.From(File.ReadAllBytes(file), length: (int)new FileInfo(file).Length, Encoding.UTF8),
                    ParseOptions(),
                    file
                )
            );

    private static CSharpParseOptions ParseOptions() =>
        new CSharpParseOptions(LanguageVersion.CSharp14).WithFeatures([
            new("InterceptorsNamespaces", "Openlayer.Generated.Interceptors"),
        ]);

    private static CSharpCompilationOptions Options(string project) =>
        new CSharpCompilationOptions(
            OutputKind.ConsoleApplication,
            nullableContextOptions: NullableContextOptions.Enable
        ).WithSourceReferenceResolver(new SourceFileResolver([], project, [new(Path.GetPathRoot(project)!, "/_/")]));

    private static PortableExecutableReference Reference(Type type) =>
        MetadataReference.CreateFromFile(type.Assembly.Location);

    private static void Write(GeneratorDriverRunResult run, string project)
    {
        foreach (var source in run.Results.SelectMany(static result => result.GeneratedSources))
        {
            var file = Path.Combine(
                project,
                "obj",
                "Debug",
                "net10.0",
                "generated",
                "Openlayer.Generators",
                "Openlayer.Generators.TraceGenerator",
                source.HintName
            );
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, source.SourceText.ToString());
            Console.WriteLine($"{file.Length} {source.HintName}");
        }
    }
}
