using Openlayer.Generators.CodeFixes;
using Openlayer.Generators.Tests.CodeFixes;

namespace Openlayer.Generators.Tests.Analyzers;

/// <summary>Another library may have a <c>TraceAttribute</c> too: its methods are none of ours.</summary>
public class OtherTraceAttributeTests
{
    private const string Other = """
        namespace Other;

        [System.AttributeUsage(System.AttributeTargets.Method)]
        public sealed class TraceAttribute : System.Attribute
        {
            public string? Body { get; set; }
        }
        """;

    private const string Agent = """
        using Other;

        public partial class Agent
        {
            [Trace]
            public static string Ask(string q) => q;

            public static string Run() => Ask("x");
        }
        """;

    [Fact]
    public void Its_calls_are_not_intercepted_and_nothing_is_generated()
    {
        var generation = Generation.Run(Other, Agent);
        Assert.Empty(generation.Output.GetDiagnostics());
        Assert.Empty(generation.Files);
    }

    [Fact]
    public void Its_partial_methods_get_no_wrapper()
    {
        var generation = Generation.Run(
            Other,
            "public static partial class Agent { [Other.Trace] public static partial string Ask(); public static "
                + "partial string Ask() => \"\"; }"
        );
        Assert.Empty(generation.Output.GetDiagnostics());
        Assert.Empty(generation.Files);
    }

    [Fact]
    public async Task No_rule_speaks_of_its_methods() => Assert.Empty(await AnalyzerRun.Verify(Other, Agent));

    [Fact]
    public async Task No_refactoring_splits_its_methods() =>
        Assert.Empty(
            await OpenSolution.Of(Agent, Other).RefactoringsAsync(new TracedMethodRefactoring(), "Ask(string")
        );
}
