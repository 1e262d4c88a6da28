using Openlayer.Generators.Tests.Analyzers;
using Openlayer.Generators.Tests.Caching;

namespace Openlayer.Generators.Tests.Interception;

/// <summary>Of two files with the same text the compiler lets no call be intercepted.</summary>
public class TwinFileTests
{
    private const string Agent =
        "public static class Agent { [Openlayer.Trace] public static string Ask(string q) => q; }";
    private const string Caller = "file static class Caller { internal static string Run() => Agent.Ask(\"x\"); }";
    private const string Marked =
        "file static class Caller { internal static string Run() => {|OL1011:Agent.Ask(\"x\")|}; }";
    private const string Other = "static class Other { internal static string Run() => Agent.Ask(\"y\"); }";

    [Fact]
    public void Their_calls_stay_and_those_of_other_files_are_intercepted()
    {
        var generation = Generation.Run(Agent, Caller, Other, Caller);

        Assert.Empty(generation.Output.GetDiagnostics());
        var calls = Assert
            .Single(generation.Files, file => file.HintName == "Agent.Ask.calls.g.cs")
            .SourceText.ToString();
        Assert.Contains("Source3.cs:1", calls, StringComparison.Ordinal);
        Assert.DoesNotContain("Source2.cs", calls, StringComparison.Ordinal);
        Assert.DoesNotContain("Source4.cs", calls, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_of_their_calls_is_reported() =>
        Assert.Equal(
            Enumerable.Repeat(
                "This call to 'Ask' is not traced: another file of the project has identical content, so the "
                    + "compiler can't tell their calls apart; make them differ",
                2
            ),
            await AnalyzerRun.Verify(Agent, Marked, Other, Marked)
        );

    [Fact]
    public void A_file_whose_twin_is_edited_gets_its_calls_back()
    {
        var edited = Rerun.After([Agent, Caller, Caller], new Edit(2, "Caller", "Another"));
        Assert.Contains("Source2.cs:1", edited.Text("Agent.Ask.calls.g.cs"), StringComparison.Ordinal);

        var equal = Rerun.After(
            [Agent, Caller, Caller.Replace("Caller", "Another", StringComparison.Ordinal)],
            new Edit(2, "Another", "Caller")
        );
        Assert.DoesNotContain(equal.Files, file => file.HintName == "Agent.Ask.calls.g.cs");
    }
}
