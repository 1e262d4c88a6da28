using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Openlayer.Generators.Tests.Caching;

public class CachingTests
{
    private const string Traced = """
        using System.Threading.Tasks;
        using Openlayer;

        namespace Support;

        public partial class Agent
        {
            [Trace] public partial Task<string> AskAsync(string question);
            private Task<string> AskAsyncCore(string question) => Task.FromResult(question);

            [Trace] public partial void Tell(int count);
            private void TellCore(int count) { }
        }
        """;

    private const string Other = """
        namespace Support;

        public class Other
        {
            public int One => 1;
        }
        """;

    private static readonly string[] _stages = [Stages.Parse, Stages.Select, Stages.Collect, Stages.NameFiles];

    [Theory]
    [InlineData("One => 1", "One => 2")]
    [InlineData("public int One => 1;", "public int One => 1; private string AskAsyncCore() => null!;")]
    [InlineData("namespace Support;", "// a comment\nnamespace Support;")]
    public void An_edit_of_other_code_changes_nothing(string before, string after)
    {
        var result = Edit([Traced, Other], 1, before, after);

        Assert.All(_stages, stage => Assert.All(Reasons(result, stage), AssertUnchanged));
        Assert.All(OutputReasons(result), reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
    }

    [Theory]
    [InlineData("=> Task.FromResult(question)", "=> Task.FromResult(question + 1)")]
    [InlineData("private void TellCore(int count) { }", "private void TellCore(int count) { count++; }")]
    [InlineData("namespace Support;", "// a comment\n\nnamespace Support;")]
    public void An_edit_of_a_body_changes_nothing(string before, string after)
    {
        var result = Edit([Traced, Other], 0, before, after);

        Assert.All(_stages, stage => Assert.All(Reasons(result, stage), AssertUnchanged));
        Assert.All(OutputReasons(result), reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
    }

    [Theory]
    [InlineData("int count", "long count")]
    [InlineData("count", "amount")]
    [InlineData("[Trace] public partial void Tell", "[Trace(StepType.Tool)] public partial void Tell")]
    [InlineData("[Trace] public partial void Tell", "[Trace(Name = \"tell\")] public partial void Tell")]
    [InlineData("partial void Tell", "virtual partial void Tell")]
    [InlineData("Tell(int count);", "Tell([NoTrace] int count);")]
    public void An_edit_of_one_signature_writes_that_file_again_and_no_other(string before, string after)
    {
        var result = Edit([Traced, Other], 0, before, after);

        Assert.Equal(
            [IncrementalStepRunReason.Cached, IncrementalStepRunReason.Modified],
            OutputReasons(result).Order(Comparer<IncrementalStepRunReason>.Create((a, b) => b.CompareTo(a)))
        );
    }

    [Fact]
    public void A_type_that_comes_to_mean_something_else_in_another_file_is_seen()
    {
        string[] sources =
        [
            """
                using Openlayer;

                namespace Support;

                public partial class Agent
                {
                    [Trace] public partial void Tell(Tone tone);
                    private void TellCore(Tone tone) { }
                }
                """,
            "namespace Support; public class Tone { }",
        ];

        var result = Edit(sources, 1, "public class Tone { }", "public enum Tone { Kind }");

        Assert.Equal([IncrementalStepRunReason.Modified], OutputReasons(result));
        Assert.Contains("WriteEnum", result.GeneratedSources.Single().SourceText.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_method_that_is_added_or_removed_is_seen()
    {
        const string More =
            "[Trace] public partial void More(); private void MoreCore() { } private void TellCore(int count)";

        var added = Edit([Traced, Other], 0, "private void TellCore(int count)", More);
        Assert.Equal(
            ["Support.Agent.AskAsync.g.cs", "Support.Agent.More.g.cs", "Support.Agent.Tell.g.cs"],
            added.GeneratedSources.Select(source => source.HintName)
        );

        var removed = Edit([Traced, Other], 0, "[Trace] public partial void Tell(int count);", "");
        Assert.Equal("Support.Agent.AskAsync.g.cs", Assert.Single(removed.GeneratedSources).HintName);
    }

    private static void AssertUnchanged(IncrementalStepRunReason reason) =>
        Assert.True(
            reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged,
            $"ran again with the result {reason}"
        );

    private static IncrementalStepRunReason[] Reasons(GeneratorRunResult result, string stage)
    {
        IncrementalStepRunReason[] reasons =
        [
            .. result.TrackedSteps[stage].SelectMany(step => step.Outputs).Select(output => output.Reason),
        ];
        Assert.NotEmpty(reasons);
        return reasons;
    }

    private static IncrementalStepRunReason[] OutputReasons(GeneratorRunResult result) =>
        [
            .. result
                .TrackedOutputSteps.SelectMany(steps => steps.Value)
                .SelectMany(step => step.Outputs)
                .Select(output => output.Reason),
        ];

    private static GeneratorRunResult Edit(string[] sources, int file, string before, string after)
    {
        Assert.Contains(before, sources[file], StringComparison.Ordinal);
        var compilation = Generation.Compile(sources);
        var tree = compilation.SyntaxTrees[file];
        var edited = compilation.ReplaceSyntaxTree(
            tree,
            CSharpSyntaxTree.ParseText(
                sources[file].Replace(before, after, StringComparison.Ordinal),
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
