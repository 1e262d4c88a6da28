using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Openlayer.Benchmarks.Generators;

/// <summary>Generators, loaded as the compiler does it: from files that no code of this project refers to.</summary>
internal static class CompilerGenerator
{
    public static ISourceGenerator Tracing => Load("TracingGenerator");

    /// <summary>The one of the framework that this project is built for.</summary>
    public static ISourceGenerator Logging => Load("LoggingGenerator");

    private static ISourceGenerator Load(string name)
    {
        var path = typeof(CompilerGenerator)
            .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(metadata => metadata.Key == name)
            .Value!;
        return new AnalyzerFileReference(path, new Loader()).GetGenerators(LanguageNames.CSharp).Single();
    }

    private sealed class Loader : IAnalyzerAssemblyLoader
    {
        public void AddDependencyLocation(string fullPath)
        {
            // Both depend on nothing that isn't here.
        }

        public Assembly LoadFromPath(string fullPath) => Assembly.LoadFrom(fullPath);
    }
}
