using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Openlayer.Generators.Emitting;
using Openlayer.Generators.Tests.Running;

namespace Openlayer.Generators.Tests.Describing;

/// <summary>How an assembly describes its traced methods to those who read it.</summary>
public partial class DescriptionTests
{
    private const string Source = """
        using System;
        using System.IO;
        using System.Threading;
        using Openlayer;

        namespace Support;

        public partial class Agent
        {
            [Trace(StepType.Tool, Name = "ask")]
            public partial string Ask(string question, [NoTrace] string key, Stream file, ReadOnlySpan<char> text,
                CancellationToken stop);
            private string AskCore(string question, string key, Stream file, ReadOnlySpan<char> text,
                CancellationToken stop) => question;

            [Trace(CaptureInputs = false, CaptureOutput = false)]
            public static int Count(string text) => Skip(text).Length;

            [Trace]
            private static ReadOnlySpan<char> Skip(string text) => text;

            [Trace]
            [return: NoTrace]
            public string Secret() => "";
        }
        """;

    private static readonly BuildProperty _on = new("OpenlayerDescribeMethods", "true");

    private const string AskId =
        "M:Support.Agent.Ask(System.String,System.String,System.IO.Stream,"
        + "System.ReadOnlySpan{System.Char},System.Threading.CancellationToken)";

    private const string AskOmitted = """
        "key: [NoTrace]", "file: <why>", "text: <why>", "stop: a CancellationToken is not an input"
        """;

    private const string Descriptions = $$"""
        namespace Openlayer.Generated
        {
            [global::Openlayer.GeneratedCode.TracedMethodDescription(
                "{{AskId}}",
                "ask", global::Openlayer.StepType.Tool,
                Inputs = new[] { "question" },
                OmittedInputs = new[] { {{AskOmitted}} })]
            [global::Openlayer.GeneratedCode.TracedMethodDescription(
                "M:Support.Agent.Count(System.String)",
                "Count", global::Openlayer.StepType.UserCall,
                OmittedInputs = new[] { "text: CaptureInputs is false" },
                OutputOmission = "CaptureOutput is false")]
            [global::Openlayer.GeneratedCode.TracedMethodDescription(
                "M:Support.Agent.Secret",
                "Secret", global::Openlayer.StepType.UserCall,
                OutputOmission = "[NoTrace]")]
            [global::Openlayer.GeneratedCode.TracedMethodDescription(
                "M:Support.Agent.Skip(System.String)",
                "Skip", global::Openlayer.StepType.UserCall,
                Inputs = new[] { "text" },
                OutputOmission = "a ref struct or a pointer can't be stored")]
            [global::System.CodeDom.Compiler.GeneratedCode("Openlayer.Generators", "{version}")]
            file static class TracedMethodDescriptions
            {
            }
        }

        """;

    [Fact]
    public void Every_method_is_described_once_whether_it_is_called_or_not()
    {
        var generation = Generation.Run(Generation.Compile([Source]), _on);

        Assert.Empty(
            generation.Output.GetDiagnostics().Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)
        );
        Assert.Equal(Descriptions, RuleText().Replace(Description(generation.Result), "$1: <why>$2"));
    }

    [Theory]
    [InlineData("ReadOnlySpan<char> Ask() => default", "a ref struct or a pointer can't be stored")]
    [InlineData("ref Span<char> Ask(ref Span<char> text) => ref text", "the referenced value can't be stored")]
    [InlineData("ConfiguredTaskAwaitable Ask() => default", "only Task and ValueTask results are awaited")]
    public void Why_a_result_is_not_recorded_is_said_as_it_is(string method, string reason) =>
        Assert.Contains(
            $"OutputOmission = \"{reason}\"",
            Description(
                Generation
                    .Run(
                        Generation.Compile([
                            "using System; using System.Runtime.CompilerServices; class Agent { [Openlayer.Trace] "
                                + $"static {method}; }}",
                        ]),
                        _on
                    )
                    .Result
            ),
            StringComparison.Ordinal
        );

    [Fact]
    public void Methods_of_others_are_described_where_they_are_called()
    {
        var projects = TwoProjects.Build(
            """
            namespace Library;
            public static class Store
            {
                [Openlayer.Trace(Openlayer.StepType.Retriever)] public static string Find(string key) => key;
                [Openlayer.Trace] public static string Unasked(string key) => key;
            }
            """,
            "namespace App; public static class Program { public static object Run() => Library.Store.Find(\"a\"); }",
            _on
        );

        var description = Description(projects.App.Result);
        Assert.Contains("\"M:Library.Store.Find(System.String)\"", description, StringComparison.Ordinal);
        Assert.Contains("Assembly = \"Library\"", description, StringComparison.Ordinal);
        Assert.DoesNotContain("Unasked", description, StringComparison.Ordinal);
        Assert.Contains(
            "private const string __FindMethod = \"Library|M:Library.Store.Find(System.String)\";",
            projects
                .App.Files.Single(file => file.HintName.Contains(".calls.", StringComparison.Ordinal))
                .SourceText.ToString(),
            StringComparison.Ordinal
        );
        Assert.Equal("a", projects.Run());
    }

    [Theory]
    [InlineData("=> question;", "=> \"!\";", IncrementalStepRunReason.Cached)]
    [InlineData("namespace Support;", "// some\n\n// lines\nnamespace Support;", IncrementalStepRunReason.Cached)]
    [InlineData(
        "string Secret() => \"\";",
        "string Secret() => Count(\"\").ToString();",
        IncrementalStepRunReason.Cached
    )]
    [InlineData("[NoTrace] string key", "string key", IncrementalStepRunReason.Modified)]
    public void Lines_and_bodies_are_no_part_of_it(string before, string after, IncrementalStepRunReason expected)
    {
        Assert.Contains(before, Source, StringComparison.Ordinal);
        var compilation = Generation.Compile([Source]);
        var tree = compilation.SyntaxTrees[0];
        var edited = compilation.ReplaceSyntaxTree(
            tree,
            CSharpSyntaxTree.ParseText(
                Source.Replace(before, after, StringComparison.Ordinal),
                Generation.ParseOptions,
                tree.FilePath
            )
        );
        var driver = CSharpGeneratorDriver.Create(
            [new TraceGenerator().AsSourceGenerator()],
            parseOptions: Generation.ParseOptions,
            optionsProvider: new BuildProperties(_on),
            driverOptions: new GeneratorDriverOptions(
                IncrementalGeneratorOutputKind.None,
                trackIncrementalGeneratorSteps: true
            )
        );
        var result = driver.RunGenerators(compilation).RunGenerators(edited).GetRunResult().Results.Single();

        var reason = Assert.Single(Assert.Single(result.TrackedSteps[Stages.Describe]).Outputs).Reason;
        Assert.Equal(expected, reason == IncrementalStepRunReason.Unchanged ? IncrementalStepRunReason.Cached : reason);
    }

    [Fact]
    public void Nothing_is_described_where_nothing_is_traced_or_nobody_asks()
    {
        Assert.DoesNotContain(Generation.Run(Source).Files, IsDescription);
        Assert.DoesNotContain(Generation.Run(Generation.Compile(["class Empty;"]), _on).Files, IsDescription);
    }

    private static bool IsDescription(GeneratedSourceResult file) => file.HintName == DescriptionEmitter.HintName;

    private static string Description(GeneratorRunResult result)
    {
        var version = typeof(TraceGenerator).Assembly.GetName().Version!.ToString(3);
        var text = result
            .GeneratedSources.Single(IsDescription)
            .SourceText.ToString()
            .Replace($"\"{version}\"", "\"{version}\"", StringComparison.Ordinal);
        return text[text.IndexOf("namespace", StringComparison.Ordinal)..];
    }

    // The words of the capture rules are theirs to choose.
    [GeneratedRegex("""(file|text): [^"]*(?:never-recorded type|ref struct)[^"]*(")""")]
    private static partial Regex RuleText();
}
