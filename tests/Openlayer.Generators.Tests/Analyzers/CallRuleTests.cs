using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Openlayer.Generators.Analyzers;

namespace Openlayer.Generators.Tests.Analyzers;

public class CallRuleTests
{
    [Fact]
    public async Task Every_use_that_is_not_traced_is_told()
    {
        var messages = await AnalyzerRun.Verify(
            """
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
            """
        );

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
    public async Task A_call_that_names_an_untraced_override_of_a_traced_method_is_told() =>
        Assert.Equal(
            "This call to 'Ask' is not traced: it calls 'Polite.Ask', not the traced 'Agent.Ask'; add [Trace] to "
                + "the former too",
            (
                await AnalyzerRun.Verify(
                    """
                    using Openlayer;

                    public interface ISource { [Trace] string Read(); }
                    public class Agent { [Trace] public virtual string Ask() => ""; }
                    public class Polite : Agent, ISource
                    {
                        public override string Ask() => {|OL1013:base.Ask()|};
                        public string Read() => "";
                    }

                    public sealed class Kind : Polite { public override string Ask() => base.Ask(); }

                    public static class Program
                    {
                        public static string Run(Agent agent, ISource source) => agent.Ask() + source.Read();
                        public static string Run(Polite polite) => {|OL1011:polite.Ask()|} + {|OL1011:polite.Read()|};
                    }
                    """
                )
            )[1]
        );

    [Fact]
    public async Task Calls_that_name_another_method_are_told_at_the_declaration()
    {
        var messages = await AnalyzerRun.Verify(
            """
            using System;
            using Openlayer;

            public interface IAgent
            {
                string Ask(string question);
                [Trace] string Tell(string question);
                static abstract int Count(string text);
            }

            public abstract class Base
            {
                public abstract string Reply();
                [Trace] public abstract string Answer();
            }

            public sealed class Agent : Base, IAgent, IDisposable
            {
                [Trace] public string {|OL1014:Ask|}(string question) => question;
                [Trace] public string Tell(string question) => question;
                [Trace] public override string {|OL1014:Reply|}() => "";
                [Trace] public override string Answer() => "";
                [Trace] public override string {|OL1014:ToString|}() => "";
                [Trace] public void {|OL1014:Deconstruct|}([NoTrace] out int a, [NoTrace] out int b) => (a, b) = (1, 2);
                [Trace] public void {|OL1014:Dispose|}() { }
                [Trace] public static int {|OL1014:Count|}(string text) => text.Length;
            }
            """
        );

        Assert.Equal(
            "Calls to 'Ask' by its name are traced, but calls through 'IAgent.Ask' are not; add [Trace] to that "
                + "member too",
            messages[0]
        );
        Assert.Contains(
            messages,
            message =>
                message.EndsWith(
                    "'object.ToString' are not; make it 'partial' and move its body to 'ToStringCore'",
                    StringComparison.Ordinal
                )
        );
        Assert.Contains(
            messages,
            message =>
                message.EndsWith(
                    "'IAgent.Count' are not; make it 'partial' and move its body to 'CountCore'",
                    StringComparison.Ordinal
                )
        );
    }

    [Fact]
    public async Task A_traced_body_of_a_traced_method_is_told_where_it_is_declared() =>
        Assert.Equal(
            "Calls to 'AskCore' by its name are traced, but the build's call to it as the body of 'Ask' is not, "
                + "because 'Ask' is already a step; remove this [Trace]",
            Assert.Single(
                await AnalyzerRun.Verify(
                    """
                    using Openlayer;

                    public partial class Agent
                    {
                        [Trace] public partial string Ask(string question);
                        [Trace] private string {|OL1014:AskCore|}(string question) => question;
                    }
                    """
                )
            )
        );

    [Fact]
    public async Task A_partial_method_below_a_traced_one_would_be_traced_twice() =>
        Assert.Equal(
            "'Ask' is partial and traces itself, but calls through 'IAgent.Ask' are traced too. Remove one [Trace].",
            (
                await AnalyzerRun.Verify(
                    """
                    using Openlayer;

                    public interface IAgent
                    {
                        [Trace] string Ask(string question);
                    }

                    public class Base
                    {
                        [Trace] public virtual void Tell() { }
                    }

                    public partial class Agent : Base, IAgent
                    {
                        [Trace] public partial string {|OL1015:Ask|}(string question);
                        private string AskCore(string question) => question;

                        [Trace] public override partial void {|OL1015:Tell|}();
                        private void TellCore() { }
                    }
                    """
                )
            )[0]
        );

    [Fact]
    public async Task A_method_that_no_wrapper_can_name_is_an_error()
    {
        var messages = await AnalyzerRun.Verify(
            """
            using System.Runtime.CompilerServices;
            using Openlayer;

            file class Hidden;

            public class Agent<T>
            {
                private class Index
                {
                    [Trace] public void {|OL1004:Search|}() { }
                }

                [Trace] private Index {|OL1004:Find|}() => new();
                [Trace] public void {|OL1004:Twice|}<T>(T item) { }
                [Trace] public void {|OL1004:Alike|}(int T) { }
                [Trace] public void Plain(T item) => Find();

                [OverloadResolutionPriority(1)] public void Rank(object item) { }
                [Trace] public void {|OL1004:Rank|}(string item) { }

                [Trace] public unsafe void {|OL1004:Call|}(delegate*<void> item) { }
                public unsafe void Call(delegate*<int> item) { }
            }

            public interface ISource
            {
                [Trace] static abstract void {|OL1004:Read|}();
            }

            public static class Text<T>
            {
                [Trace] private static void {|OL1004:Write|}() { }
                [Trace({|OL1007:Body = "Other"|})] public static void Say() => Write();
            }
            """
        );

        Assert.Equal(
            "'Search' can't be traced at its call sites: 'Index' is private, so generated code can't name it; make "
                + "it internal. Alternatively, make it 'partial' and move its body to 'SearchCore'.",
            messages[0]
        );
    }

    [Fact]
    public void A_call_that_is_bound_at_run_time_is_led_nowhere() =>
        Assert.DoesNotContain(
            Generation
                .Run(
                    """
                    using Openlayer;

                    public static class Agent
                    {
                        [Trace] public static int Count(string text) => text.Length;
                        [Trace] public static void Tell(string text) { }
                        public static void Run(dynamic text) { Count(text); Tell(text); }
                    }
                    """
                )
                .Files,
            file => file.HintName.EndsWith(".calls.g.cs", StringComparison.Ordinal)
        );

    [Fact]
    public void A_local_function_with_the_name_of_a_traced_method_is_left_alone()
    {
        var generation = Generation.Run(
            """
            using Openlayer;

            public static class Agent
            {
                [Trace] public static int Count(int items) => items;

                public static int Run()
                {
                    return Count(1) + Agent.Count(2);
                    static int Count(int items) => items;
                }
            }
            """
        );

        Assert.Empty(generation.Output.GetDiagnostics());
        var calls = generation
            .Files.Single(file => file.HintName.EndsWith(".calls.g.cs", StringComparison.Ordinal))
            .SourceText.ToString();
        Assert.Equal(2, calls.Split("InterceptsLocationAttribute(1,").Length);
    }

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
    public async Task A_call_in_code_of_another_generator_is_told()
    {
        var compilation = Generation.Compile([
            """
            using Openlayer;

            public static class Agent
            {
                [Trace] public static void Ask() { }
                public static void Run() => Ask();
            }
            """,
        ]);
        CSharpGeneratorDriver
            .Create(
                [new TraceGenerator().AsSourceGenerator(), new PageGenerator().AsSourceGenerator()],
                parseOptions: Generation.ParseOptions
            )
            .RunGeneratorsAndUpdateCompilation(compilation, out var output, out _);

        var diagnostics = await output.WithAnalyzers([new CallAnalyzer()]).GetAnalyzerDiagnosticsAsync();

        Assert.Equal(
            "This call to 'Ask' is not traced: it is in code from another source generator",
            Assert.Single(diagnostics).GetMessage()
        );
        Assert.Empty(output.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
    }

    private sealed class PageGenerator : IIncrementalGenerator
    {
        public void Initialize(IncrementalGeneratorInitializationContext context) =>
            context.RegisterSourceOutput(
                context.CompilationProvider,
                (output, _) =>
                    output.AddSource(
                        "Page.g.cs",
                        "// <auto-generated/>\npublic static class Page { public static void Render() => Agent.Ask(); }"
                    )
            );
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
