using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using OpenAI;

namespace Openlayer.Generators.Tests.Caching;

public class ModelCallCachingTests
{
    [Theory]
    [InlineData("Other() => 1", "Other() => 2")]
    [InlineData("Other() => 1", "Other() => CompleteChat(); private static int CompleteChat() => 3")]
    public void An_edit_elsewhere_writes_nothing_again(string before, string after)
    {
        var compilation = Program();
        var driver = Driver().RunGenerators(compilation);
        var tree = compilation.SyntaxTrees[1];
        var edited = tree.ToString().Replace(before, after, StringComparison.Ordinal);
        Assert.NotEqual(tree.ToString(), edited);

        var result = driver
            .RunGenerators(
                compilation.ReplaceSyntaxTree(
                    tree,
                    CSharpSyntaxTree.ParseText(edited, Generation.ParseOptions, tree.FilePath)
                )
            )
            .GetRunResult()
            .Results.Single();

        Assert.Single(result.GeneratedSources);
        Assert.All(
            result.TrackedOutputSteps.SelectMany(static steps => steps.Value).SelectMany(static step => step.Outputs),
            static output => Assert.Equal(IncrementalStepRunReason.Cached, output.Reason)
        );
        Assert.Equal(
            IncrementalStepRunReason.Unchanged,
            Assert.Single(Assert.Single(result.TrackedSteps[Stages.FindModelCalls]).Outputs).Reason
        );
    }

    private static CSharpCompilation Program() =>
        Generation
            .Compile([
                """
                using OpenAI.Chat;

                [assembly: Openlayer.TraceModelCalls]

                public static class Assistant
                {
                    public static object Ask(ChatClient chat) => chat.CompleteChat("Hello?");
                }
                """,
                "public static class Unrelated { public static int Other() => 1; }",
            ])
            .AddReferences(
                MetadataReference.CreateFromFile(typeof(OpenAIClient).Assembly.Location),
                MetadataReference.CreateFromFile(typeof(System.ClientModel.ClientResult).Assembly.Location),
                MetadataReference.CreateFromFile(typeof(BinaryData).Assembly.Location)
            );

    private static GeneratorDriver Driver() =>
        CSharpGeneratorDriver.Create(
            [new TraceGenerator().AsSourceGenerator()],
            parseOptions: Generation.ParseOptions,
            driverOptions: new GeneratorDriverOptions(
                IncrementalGeneratorOutputKind.None,
                trackIncrementalGeneratorSteps: true
            )
        );
}
