using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Openlayer.Generators.Tests.Caching;

public class InterceptionCachingTests
{
    private static readonly string[] _sources =
    [
        """
            using Openlayer;

            namespace Support;

            public class Agent
            {
                [Trace] public string Ask(string question) => question;
                [Trace] public string Tell(string question) => question;
            }
            """,
        """
            namespace Support;

            public static class Asker
            {
                public static string Run(Agent agent) => agent.Ask("a") + agent.Ask("b");
            }
            """,
        """
            namespace Support;

            public static class Teller
            {
                public static string Run(Agent agent) => agent.Tell("a");
                public static int Other() => 1;
            }
            """,
        "namespace Support; public static class Unrelated { public static int Run() => 1; public static void "
            + "Ask() { } }",
    ];

    [Theory]
    [InlineData("Run() => 1", "Run() => 2")]
    [InlineData("Run() => 1", "Run() => Other(); private static int Other() => 3")]
    [InlineData("void Ask() { }", "void Ask() => Tell(); private static void Tell() => Ask()")]
    public void An_edit_elsewhere_reruns_nothing(string before, string after)
    {
        var result = Edit(3, before, after);

        Assert.Equal(3, result.GeneratedSources.Length);
        Assert.All(OutputReasons(result), reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
    }

    [Fact]
    public void An_edit_of_a_file_with_calls_writes_only_the_wrappers_of_those_again()
    {
        var result = Edit(2, "Other() => 1", "Other() => 2");

        Assert.Equal(
            [
                "Modified: Support.Agent.Tell.calls.g.cs",
                "Cached: Support.Agent.Ask.calls.g.cs",
                "Cached: Openlayer.TracedMethods.g.cs",
            ],
            Described(result).OrderDescending(StringComparer.Ordinal)
        );
    }

    [Fact]
    public void An_edit_of_a_body_reruns_nothing_and_one_of_a_signature_that_wrapper()
    {
        Assert.All(
            OutputReasons(Edit(0, "Ask(string question) => question", "Ask(string question) => \"\"")),
            reason => Assert.Equal(IncrementalStepRunReason.Cached, reason)
        );
        Assert.Equal(
            [
                "Modified: Support.Agent.Ask.calls.g.cs",
                "Cached: Support.Agent.Tell.calls.g.cs",
                "Cached: Openlayer.TracedMethods.g.cs",
            ],
            Described(Edit(0, "Ask(string question) =>", "Ask([NoTrace] string question) =>"))
                .OrderDescending(StringComparer.Ordinal)
        );
    }

    [Fact]
    public void A_call_that_is_added_or_removed_is_seen()
    {
        Assert.Contains(
            "Source4.cs",
            Wrapper(Edit(3, "Run() => 1", "Run() => new Agent().Ask(\"\").Length"), "Ask"),
            StringComparison.Ordinal
        );
        Assert.DoesNotContain(
            Edit(2, "agent.Tell(\"a\")", "\"\"").GeneratedSources,
            source => source.HintName.Contains("Tell", StringComparison.Ordinal)
        );
    }

    private static string Wrapper(GeneratorRunResult result, string method) =>
        result
            .GeneratedSources.Single(source => source.HintName == $"Support.Agent.{method}.calls.g.cs")
            .SourceText.ToString();

    private static IEnumerable<IncrementalStepRunReason> OutputReasons(GeneratorRunResult result) =>
        result
            .TrackedOutputSteps.SelectMany(steps => steps.Value)
            .SelectMany(step => step.Outputs)
            .Select(output => output.Reason);

    private static IEnumerable<string> Described(GeneratorRunResult result) =>
        from step in result.TrackedOutputSteps.SelectMany(steps => steps.Value)
        from output in step.Outputs
        from name in Names(output.Value)
        select $"{output.Reason}: {name}";

    // The driver keeps its outputs in a pair of its own: the sources and the diagnostics.
    private static IEnumerable<string> Names(object output) =>
        ((System.Collections.IEnumerable)((System.Runtime.CompilerServices.ITuple)output)[0]!)
            .Cast<object>()
            .Select(source => (string)source.GetType().GetProperty("HintName")!.GetValue(source)!);

    private static GeneratorRunResult Edit(int file, string before, string after)
    {
        Assert.Contains(before, _sources[file], StringComparison.Ordinal);
        var compilation = Generation.Compile(_sources);
        var tree = compilation.SyntaxTrees[file];
        var edited = compilation.ReplaceSyntaxTree(
            tree,
            CSharpSyntaxTree.ParseText(
                _sources[file].Replace(before, after, StringComparison.Ordinal),
                Generation.ParseOptions,
                tree.FilePath
            )
        );
        var driver = CSharpGeneratorDriver.Create(
            [new TraceGenerator().AsSourceGenerator()],
            parseOptions: Generation.ParseOptions,
            driverOptions: new GeneratorDriverOptions(
                IncrementalGeneratorOutputKind.None,
                trackIncrementalGeneratorSteps: true
            )
        );
        return driver.RunGenerators(compilation).RunGenerators(edited).GetRunResult().Results.Single();
    }
}
