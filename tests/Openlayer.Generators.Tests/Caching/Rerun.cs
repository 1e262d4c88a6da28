using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Openlayer.Generators.Tests.Caching;

/// <summary>What the generator does when a program it has seen is edited.</summary>
internal sealed class Rerun
{
    private readonly GeneratorRunResult _result;

    private Rerun(GeneratorRunResult result) => _result = result;

    /// <summary>Why each output is what it is, by the name of its file.</summary>
    public ILookup<IncrementalStepRunReason, string> Outputs =>
        (
            from step in _result.TrackedOutputSteps.SelectMany(steps => steps.Value)
            from output in step.Outputs
            from name in Names(output.Value)
            select (output.Reason, name)
        ).ToLookup(output => output.Reason, output => output.name);

    public ImmutableArray<GeneratedSourceResult> Files => _result.GeneratedSources;

    /// <summary>The results of a stage that are not what they were before.</summary>
    public IEnumerable<string> Changes() =>
        from stage in typeof(Stages).GetFields(BindingFlags.Static | BindingFlags.Public).Select(field => field.Name)
        from output in _result.TrackedSteps.GetValueOrDefault(stage, []).SelectMany(step => step.Outputs)
        where output.Reason is not (IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged)
        select $"{stage}: {output.Reason}";

    public string Text(string file) => Files.Single(source => source.HintName == file).SourceText.ToString();

    /// <summary>Runs over the sources, then over each edit of one of them, made to the state before.</summary>
    public static Rerun After(IEnumerable<string> sources, params ReadOnlySpan<Edit> edits)
    {
        string[] texts = [.. sources];
        var compilation = Generation.Compile(texts);
        var driver = CSharpGeneratorDriver
            .Create(
                [new TraceGenerator().AsSourceGenerator()],
                parseOptions: Generation.ParseOptions,
                driverOptions: new GeneratorDriverOptions(
                    IncrementalGeneratorOutputKind.None,
                    trackIncrementalGeneratorSteps: true
                )
            )
            .RunGenerators(compilation);
        foreach (var (file, before, after) in edits)
        {
            Assert.Contains(before, texts[file], StringComparison.Ordinal);
            texts[file] = texts[file].Replace(before, after, StringComparison.Ordinal);
            var tree = compilation.SyntaxTrees[file];
            compilation = compilation.ReplaceSyntaxTree(
                tree,
                CSharpSyntaxTree.ParseText(texts[file], Generation.ParseOptions, tree.FilePath)
            );
            driver = driver.RunGenerators(compilation);
        }

        return new Rerun(driver.GetRunResult().Results.Single());
    }

    // The driver keeps its outputs in a pair of its own: the sources and the diagnostics.
    private static IEnumerable<string> Names(object output) =>
        ((System.Collections.IEnumerable)((System.Runtime.CompilerServices.ITuple)output)[0]!)
            .Cast<object>()
            .Select(source => (string)source.GetType().GetProperty("HintName")!.GetValue(source)!);
}

/// <summary>An edit of the file with that index.</summary>
internal sealed record Edit(int File, string Before, string After);
