namespace Openlayer.Generators.Tests.Snapshots;

public class NamingTests
{
    [Fact]
    public void Overloads() =>
        Snapshot.Verify([
            """
            using Openlayer;

            namespace Support;

            public partial class Agent
            {
                [Trace] public partial void Ask(string question);
                private void AskCore(string question) { }

                [Trace] public partial void Ask(int question);
                private void AskCore(int question) { }

                [Trace] public partial void Ask<T>(T question);
                private void AskCore<T>(T question) { }

                [Trace] public partial void Ask(ref int question);
                private void AskCore(ref int question) { }
            }
            """,
        ]);

    [Fact]
    public void Twins_that_differ_in_case_or_arity() =>
        Snapshot.Verify([
            """
            using Openlayer;

            namespace Support
            {
                public partial class Agent
                {
                    [Trace] public partial void Ask();
                    private void AskCore() { }

                    [Trace] public partial void ASK();
                    private void ASKCore() { }
                }

                public partial class Agent<T>
                {
                    [Trace] public partial void Ask();
                    private void AskCore() { }
                }
            }

            namespace support
            {
                public partial class Agent
                {
                    [Trace] public partial void Ask();
                    private void AskCore() { }
                }
            }
            """,
        ]);

    [Fact]
    public void A_step_class_whose_name_is_taken() =>
        Snapshot.Verify([
            """
            using Openlayer;

            namespace Support;

            public partial class Agent
            {
                private int __AskStep;

                [Trace] public partial int Ask();
                private int AskCore() => __AskStep++;
            }
            """,
        ]);

    [Fact]
    public void Types_whose_names_have_to_be_escaped_where_they_are_declared()
    {
        var generation = Generation.Run(
            """
            #pragma warning disable CS8981
            using Openlayer;

            public partial class @required<@record>
            {
                [Trace] internal partial @record Ask<@extension>(@record question, @extension other)
                    where @extension : @record;
                private @record AskCore<@extension>(@record question, @extension other) where @extension : @record
                    => question;

                [Trace] private @record Tell<@extension>(@record question, @extension other) where @extension : @record
                    => question;
                internal void Run(@record question) => Tell(question, question);
            }
            """
        );

        Assert.Empty(generation.Output.GetDiagnostics());
        Assert.Contains(
            "partial class @required<@record>",
            generation.Files[0].SourceText.ToString(),
            StringComparison.Ordinal
        );
    }

    private static string AgentsIn(string deep) =>
        $$"""
            using Openlayer;

            namespace {{deep}}One
            {
                public partial class Agent
                {
                    [Trace] public partial string Ask(string question);
                    private string AskCore(string question) => question;

                    [Trace] public static string Tell(string question) => question;
                    public static string Run() => Tell("");
                }
            }

            namespace {{deep}}Two
            {
                public partial class Agent
                {
                    [Trace] public partial string Ask(string question);
                    private string AskCore(string question) => question;
                }
            }
            """;

    [Fact]
    public void Long_names_are_cut_and_still_differ()
    {
        var deep = string.Concat(Enumerable.Repeat("Of.Very.Long.Namespaces.", 20));
        var generation = Generation.Run(AgentsIn(deep));

        Assert.Empty(generation.Output.GetDiagnostics());
        var names = generation
            .Files.Select(file => file.HintName)
            .Where(name => name.Contains("Agent", StringComparison.Ordinal))
            .ToList();
        Assert.Equal(3, names.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.All(names, name => Assert.True(name.Length < 100, name));
        Assert.All(
            ["One.Agent.Ask.g.cs", "Two.Agent.Ask.g.cs", "One.Agent.Tell.calls.g.cs"],
            end => Assert.Single(names, name => name.EndsWith(end, StringComparison.Ordinal))
        );
    }
}
