using Microsoft.CodeAnalysis;

namespace Openlayer.Generators.Tests.Analyzers;

public class CallRuleTests
{
    private const string UntracedUses = """
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using System.Linq.Expressions;
        using Openlayer;

        public class Agent
        {
            [Trace] public virtual string Ask(string question) => question;
            [Trace] public static int Count(string text) => text.Length;
        }

        public class Polite : Agent
        {
            [Trace] public override string Ask(string question) => {|OL1013:base.Ask(question)|} + ", please";

            public void Run(Agent agent, dynamic anything, IQueryable<string> rows)
            {
                {|OL1011:Count(anything)|};
                Func<string, string> ask = {|OL1012:agent.Ask|};
                _ = new[] { "a" }.Select({|OL1012:Count|});
                Expression<Func<Agent, string>> setup = one => {|OL1013:one.Ask("x")|};
                _ = from row in rows where {|OL1013:Count(row)|} > 1 select row;
                _ = rows.Where(row => {|OL1013:Count(row)|} > 1);
                _ = Generic(agent);
                _ = new Bag { {|OL1011:"item"|} };
            }

            public string Generic<T>(T agent) where T : Agent => {|OL1011:agent.Ask("generic")|};
        }

        public class Bag : List<int>
        {
            [Trace] public void Add(string item) { }
        }
        """;

    [Fact]
    public async Task Every_use_that_is_not_traced_is_told()
    {
        var messages = await AnalyzerRun.Verify(UntracedUses);

        Assert.Contains(
            messages,
            message =>
                message
                == "This call to 'Ask' is not traced: a call on 'base' can't be intercepted; trace the method that "
                    + "makes it"
        );
        Assert.Contains(
            messages,
            message =>
                message
                == "Calls to 'Ask' through this delegate are not traced: use a lambda that calls it, or make 'Ask' "
                    + "'partial'"
        );
    }

    [Fact]
    public async Task Uses_that_are_traced_or_are_no_calls_are_fine() =>
        Assert.Empty(
            await AnalyzerRun.Verify(
                """
                using System;
                using System.Collections.Generic;
                using Openlayer;

                [Obsolete(nameof(Agent.Ask))]
                public class Agent(Agent? inner)
                {
                    private readonly string? _asked = inner?.Ask("field");

                    [Trace] public string Ask(string question) => inner is null ? question : Ask(_asked + nameof(Ask));

                    public IEnumerable<string> Run()
                    {
                        Func<string> lambda = () => this.Ask("lambda");
                        yield return Local() + lambda() + inner?.Ask("a")?.Trim();
                        string Local() => Ask("local") + Ask(Ask("nested"));
                    }
                }

                public class Loud() : Agent(null);
                """
            )
        );

    [Fact]
    public void Top_level_statements_are_intercepted()
    {
        var compilation = Generation.Compile([
            """
            Agent.Ask();
            Local();
            static void Local() => Agent.Ask();
            """,
            """
            using Openlayer;
            public static class Agent { [Trace] public static void Ask() { } }
            """,
        ]);
        var generation = Generation.Run(
            compilation.WithOptions(compilation.Options.WithOutputKind(OutputKind.ConsoleApplication))
        );

        Assert.Empty(generation.Output.GetDiagnostics());
        Assert.Contains("// Source1.cs:1\n", generation.Files[1].SourceText.ToString(), StringComparison.Ordinal);
        Assert.Contains("// Source1.cs:3\n", generation.Files[1].SourceText.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_project_can_turn_it_off()
    {
        const string Source = """
            using Openlayer;

            public class Agent
            {
                [Trace] public int {|OL1004:Ask|}(string question) => 1;
                public int Run() => Ask("");
            }
            """;

        var message = Assert.Single(await AnalyzerRun.Verify([Source], new("OpenlayerInterceptCalls", "false")));
        Assert.Contains("OpenlayerInterceptCalls is false", message, StringComparison.Ordinal);
        Assert.Empty(
            await AnalyzerRun.Verify(
                [Source.Replace("{|OL1004:Ask|}", "Ask", StringComparison.Ordinal)],
                new("OpenlayerInterceptCalls", "True")
            )
        );
    }
}
