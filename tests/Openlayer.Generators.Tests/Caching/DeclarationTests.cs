namespace Openlayer.Generators.Tests.Caching;

/// <summary>
/// What was found in one file is kept while others are edited, but never past an edit that gives it another meaning.
/// </summary>
public class DeclarationTests
{
    private static readonly string[] _sources =
    [
        """
            using Openlayer;

            namespace Support;

            public partial class Agent
            {
                [Trace] public string Ask(object question) => "";
                public string Ask(Tone tone) => "";
                [Trace] public partial System.Collections.Generic.IEnumerable<int> Count(int end);
            }

            public enum Tone { Kind }
            """,
        """
            namespace Support;

            public static class Asker
            {
                public static string Run(Agent agent) => agent.Ask("a") + agent.Ask(Numbers.One);
            }
            """,
        """
            namespace Support;

            public static class Numbers
            {
                public const int One = 1;
                public static readonly int Two = 2;
                public static int Three() => 3;
            }

            public partial class Agent
            {
                private System.Collections.Generic.IEnumerable<int> CountCore(int end) { return new[] { end }; }
            }
            """,
        "",
    ];

    [Theory]
    [InlineData("Two = 2", "Two = 22")]
    [InlineData("Three() => 3", "Three() => Two + One")]
    [InlineData("public static class Numbers", "/// <summary>Numbers.</summary>\npublic static class Numbers")]
    [InlineData("{ return new[] { end }; }", "{ System.Console.WriteLine(); return new[] { end }; }")]
    public void What_others_cannot_see_changes_nothing(string before, string after) =>
        Assert.Empty(Rerun.After(_sources, new Edit(2, before, after)).Changes());

    [Fact]
    public void An_overload_that_is_added_elsewhere_takes_its_calls_away()
    {
        var edit = new Edit(2, "private System", "public string Ask(string question) => \"\"; private System");

        Assert.Equal(2, Calls(Rerun.After(_sources)));
        Assert.Equal(1, Calls(Rerun.After(_sources, edit)));
        Assert.Equal(
            2,
            Calls(Rerun.After(_sources, edit, new Edit(2, "public string Ask(string question) => \"\"; ", "")))
        );
    }

    [Fact]
    public void A_constant_that_comes_to_fit_another_overload_takes_its_call_away()
    {
        var rerun = Rerun.After(_sources, new Edit(2, "One = 1", "One = 0"));

        Assert.Equal(1, Calls(rerun));
    }

    [Fact]
    public void A_name_that_a_global_using_makes_mean_something_else_takes_its_calls_away()
    {
        var edit = new Edit(1, "Run(Agent agent)", "Run(Helper agent)");
        string[] sources =
        [
            .. _sources[..3],
            "global using Helper = Support.Agent; public class Other { public string Ask(object question) => \"\"; }",
        ];

        Assert.Equal(2, Calls(Rerun.After(sources, edit)));
        Assert.Equal(0, Calls(Rerun.After(sources, edit, new Edit(3, "Helper = Support.Agent", "Helper = Other"))));
    }

    [Fact]
    public void A_body_in_another_file_that_becomes_an_iterator_is_a_stream()
    {
        const string File = "Support.Agent.Count.g.cs";
        var edit = new Edit(2, "return new[] { end };", "yield return end;");

        Assert.Contains("ReturnSequence", Rerun.After(_sources).Text(File), StringComparison.Ordinal);
        Assert.DoesNotContain("ReturnSequence", Rerun.After(_sources, edit).Text(File), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_emptied_and_restored_is_as_it_was()
    {
        var rerun = Rerun.After(_sources, new Edit(1, _sources[1], " "), new Edit(1, " ", _sources[1]));

        Assert.Equal(2, Calls(rerun));
    }

    private static int Calls(Rerun rerun) =>
        rerun.Files.Sum(file =>
            file.SourceText.ToString().Split("CompilerServices.InterceptsLocationAttribute(").Length - 1
        );
}
