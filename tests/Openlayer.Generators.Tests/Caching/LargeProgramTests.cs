using Microsoft.CodeAnalysis;
using Openlayer.TestSupport;

namespace Openlayer.Generators.Tests.Caching;

public class LargeProgramTests
{
    [Fact]
    public void An_unrelated_edit_leaves_all_wrappers_of_a_thousand_methods_and_ten_thousand_calls_alone()
    {
        var rerun = Rerun.After(
            LargeProgram.Intercepted.Sources,
            new Edit(LargeProgram.UnrelatedFile, "One() => 1", "One() => 2")
        );

        Assert.Empty(rerun.Changes());
        Assert.Equal(LargeProgram.Methods + 1, rerun.Outputs[IncrementalStepRunReason.Cached].Count());
        Assert.Single(rerun.Outputs);
        Assert.Equal(
            LargeProgram.Calls,
            rerun.Files.Sum(file => Occurrences(file, "CompilerServices.InterceptsLocationAttribute("))
        );
    }

    [Fact]
    public void An_unrelated_edit_leaves_a_thousand_partial_methods_alone()
    {
        var rerun = Rerun.After(
            LargeProgram.Partial.Sources,
            new Edit(LargeProgram.UnrelatedFile, "One() => 1", "One() => 2")
        );

        Assert.Empty(rerun.Changes());
        Assert.Equal(LargeProgram.Methods, rerun.Outputs[IncrementalStepRunReason.Cached].Count());
        Assert.Single(rerun.Outputs);
    }

    [Fact]
    public void An_edit_of_one_signature_in_a_thousand_writes_that_file_alone()
    {
        var edit = new Edit(LargeProgram.MethodFile, LargeProgram.Method, "Ask7([NoTrace] string question, int count)");

        AssertWritten(["Large.Agent0.Ask7.calls.g.cs"], Rerun.After(LargeProgram.Intercepted.Sources, edit));
        AssertWritten(["Large.Agent0.Ask7.g.cs"], Rerun.After(LargeProgram.Partial.Sources, edit));
    }

    [Fact]
    public void A_call_that_is_removed_writes_the_wrappers_of_that_file_alone()
    {
        // All ten methods of the class are called in that file, each ten times, and what is behind the edit moves.
        var edit = new Edit(LargeProgram.CallFile, "agent.Ask0(\"0\", 0);", "");

        var rerun = Rerun.After(LargeProgram.Intercepted.Sources, edit);

        AssertWritten(Enumerable.Range(0, 10).Select(method => $"Large.Agent0.Ask{method}.calls.g.cs"), rerun);
        Assert.Equal(
            LargeProgram.Calls - 1,
            rerun.Files.Sum(file => Occurrences(file, "CompilerServices.InterceptsLocationAttribute("))
        );
    }

    private static void AssertWritten(IEnumerable<string> files, Rerun rerun)
    {
        Assert.Equal(files, rerun.Outputs[IncrementalStepRunReason.Modified].Order(StringComparer.Ordinal));
        Assert.All(
            rerun.Outputs,
            outputs =>
                Assert.True(
                    outputs.Key is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Modified,
                    outputs.Key.ToString()
                )
        );
    }

    private static int Occurrences(GeneratedSourceResult file, string text) =>
        file.SourceText.ToString().Split(text).Length - 1;
}
