using Microsoft.CodeAnalysis;
using static Openlayer.Generators.Tests.Caching.ChangedMethodSources;

namespace Openlayer.Generators.Tests.Caching;

/// <summary>
/// What was found is kept past the edit of a method that has nothing to do with it, and never past one that has.
/// </summary>
public class ChangedMethodTests
{
    [Theory]
    [InlineData("Agent Make()", "Other Make()", 2)]
    [InlineData("out Agent agent)", "out Other agent)", 1)]
    [InlineData("Agent Find()", "Other Find()", 1)]
    [InlineData("int Pick() => 1", "string Pick() => \"\"", 1)]
    [InlineData("IEnumerator<Agent> GetEnumerator", "IEnumerator<Other> GetEnumerator", 1)]
    [InlineData("out Agent agent, out int", "out Other agent, out int", 1)]
    [InlineData("Func<Agent, T>", "Func<Other, T>", 1)]
    [InlineData("private string TellCore", "public string Ask(string question) => \"\"; private string TellCore", 10)]
    public void A_call_that_comes_to_mean_something_else_is_noticed(string before, string after, int lost)
    {
        const int All = 10;
        var edited = Rerun.After(Sources, new Edit(Edited, before, after));

        Assert.Equal(All, Calls(Rerun.After(Sources)));
        Assert.Equal(All - lost, Calls(edited));
        Assert.Equal(
            Texts(
                Rerun.After(
                    Sources.Select(
                        (source, file) =>
                            file == Edited ? source.Replace(before, after, StringComparison.Ordinal) : source
                    )
                )
            ),
            Texts(edited)
        );
        Assert.Equal(
            All,
            Calls(Rerun.After(Sources, new Edit(Edited, before, after), new Edit(Edited, after, before)))
        );
    }

    [Fact]
    public void Calls_in_a_chain_are_distinguished()
    {
        string[] sources =
        [
            "namespace Support; public class Agent { [Openlayer.Trace] public Agent First() => this; "
                + "[Openlayer.Trace] public Agent Next() => this; }",
            "namespace Support; public static class Caller { public static void Run(Agent agent) => "
                + "agent.First().Next().Next(); }",
            "namespace Support; public static class Maker { public static void Log() { } }",
        ];
        var edited = Rerun.After(sources, new Edit(Edited, "void Log()", "int Count() => 1; public static void Log()"));

        Assert.Equal(3, Calls(edited));
        Assert.Equal(Texts(Rerun.After(sources)), Texts(edited));
    }

    [Fact]
    public void A_body_that_no_longer_fits_is_noticed()
    {
        var edit = new Edit(Edited, "TellCore(string question)", "TellCore(int question)");

        Assert.Contains("OL1002", Rerun.After(Sources, edit).Text("Support.Agent.Tell.g.cs"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("void Log()", "int Log()")]
    [InlineData("void Log()", "void Log(int level) { } public static void Log()")]
    [InlineData("public static void Log() { }", "")]
    public void Methods_that_nothing_traced_depends_on_change_nothing(string before, string after) =>
        Assert.Empty(Rerun.After(Sources, new Edit(Edited, before, after)).Changes());

    private static int Calls(Rerun rerun) =>
        rerun.Files.Sum(file =>
            file.SourceText.ToString().Split("CompilerServices.InterceptsLocationAttribute(").Length - 1
        );

    private static IEnumerable<string> Texts(Rerun rerun) =>
        rerun.Files.Select(file => $"{file.HintName}: {file.SourceText}");
}
