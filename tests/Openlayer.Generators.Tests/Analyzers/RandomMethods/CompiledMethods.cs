using System.Collections.Immutable;
using System.Reflection;
using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Openlayer.Generators.Tests.Analyzers.RandomMethods;

/// <summary>Methods as the compiler has them.</summary>
internal static class CompiledMethods
{
    private static readonly ImmutableArray<MetadataReference> _references =
    [
        .. Net100.References.All,
        MetadataReference.CreateFromFile(typeof(OpenlayerTracer).Assembly.Location),
        MetadataReference.CreateFromFile(typeof(Script).Assembly.Location),
    ];

    public static CSharpCompilation Compile(params string[] sources) =>
        CSharpCompilation.Create(
            "RandomMethods",
            sources.Select(static (source, i) => CSharpSyntaxTree.ParseText(source, path: $"/src/Methods{i}.cs")),
            _references,
            new CSharpCompilationOptions(
                OutputKind.DynamicallyLinkedLibrary,
                optimizationLevel: OptimizationLevel.Release
            )
        );

    /// <summary>The methods, ready to be called.</summary>
    public static IReadOnlyDictionary<string, Action<int>> Load(Compilation compilation)
    {
        using var image = new MemoryStream();
        var result = compilation.Emit(image);
        Assert.True(result.Success, string.Join("\n", result.Diagnostics.Where(IsError)));
        return Assembly
            .Load(image.ToArray())
            .GetExportedTypes()
            .SelectMany(static type => type.GetMethods(BindingFlags.Public | BindingFlags.Static))
            .ToDictionary(static method => method.Name, static method => method.CreateDelegate<Action<int>>());
    }

    public static bool IsError(Diagnostic diagnostic) => diagnostic.Severity == DiagnosticSeverity.Error;
}
