using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Openlayer.Generators.Analyzers;

namespace Openlayer.Generators.Tests.Analyzers;

/// <summary>
/// Generated files have no extern aliases, so what needs one can't be named there, and is reported instead.
/// </summary>
public class ExternAliasTests
{
    private static readonly MetadataReference _library = Library();

    private const string Source = """
        extern alias other;
        using System.Collections.Generic;
        using Openlayer;

        public partial class Agent
        {
            [Trace] public int Ask(other::Library.Thing thing) => 1;
            [Trace] public partial int Tell(List<other::Library.Thing> things);
            private int TellCore(List<other::Library.Thing> things) => 1;
            public int Run() => Ask(new()) + new other::Library.Thing().Count(1);
        }
        """;

    [Fact]
    public async Task Methods_and_calls_that_need_one_are_told()
    {
        var messages = await MessagesAsync(_library.WithAliases(["other"]));

        Assert.Collection(
            messages,
            message =>
                Assert.StartsWith(
                    "OL1004: 'Ask' can't be traced at its call sites: 'Thing' can be named only",
                    message,
                    StringComparison.Ordinal
                ),
            message =>
                Assert.StartsWith(
                    "OL1005: 'Tell' can't be traced: 'List<Thing>' can be named only",
                    message,
                    StringComparison.Ordinal
                ),
            message =>
                Assert.StartsWith(
                    "OL1011: This call to 'Count' is not traced: 'Thing' can be named only",
                    message,
                    StringComparison.Ordinal
                )
        );
    }

    [Fact]
    public void Nothing_is_generated_that_does_not_compile() =>
        Assert.All(
            Generation
                .Run(Compile(_library.WithAliases(["other"])))
                .Output.GetDiagnostics()
                .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error),
            error => Assert.Equal("CS8795", error.Id)
        );

    [Fact]
    public async Task An_assembly_that_has_its_plain_name_as_well_is_no_obstacle()
    {
        var reference = _library.WithAliases(["global", "other"]);

        Assert.Empty(await MessagesAsync(reference));
        Assert.Empty(
            Generation
                .Run(Compile(reference))
                .Output.GetDiagnostics()
                .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
        );
    }

    private static async Task<IReadOnlyList<string>> MessagesAsync(MetadataReference library)
    {
        var output = Generation.Run(Compile(library)).Output.WithAnalyzers([new TraceAnalyzer(), new CallAnalyzer()]);
        return
        [
            .. (await output.GetAnalyzerDiagnosticsAsync())
                .Select(said => $"{said.Id}: {said.GetMessage()}")
                .Order(StringComparer.Ordinal),
        ];
    }

    private static Microsoft.CodeAnalysis.CSharp.CSharpCompilation Compile(MetadataReference library) =>
        Generation.Compile([Source]).AddReferences(library);

    private static PortableExecutableReference Library()
    {
        const string Thing =
            "using Openlayer; namespace Library; public class Thing { [Trace] public int Count(int a) => a; }";
        using var image = new MemoryStream();
        Assert.True(Generation.Run(Generation.Compile([Thing], assembly: "Library")).Output.Emit(image).Success);
        return MetadataReference.CreateFromImage(image.ToArray());
    }
}
