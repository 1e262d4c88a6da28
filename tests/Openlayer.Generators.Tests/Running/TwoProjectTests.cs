using Microsoft.CodeAnalysis.Diagnostics;
using Openlayer.Generators.Analyzers;

namespace Openlayer.Generators.Tests.Running;

public sealed class TwoProjectTests : RecordedTest
{
    private const string Library = """
        using System.Collections.Generic;
        using System.Runtime.CompilerServices;
        using Openlayer;

        [assembly: InternalsVisibleTo("App")]

        namespace Support
        {
            public class Agent
            {
                [Trace(StepType.Retriever, Name = "search")] public static string Search(string text, int count = 3)
                    => $"{text} {count}";
                [Trace] protected virtual string Ask(string text) => text;
                [Trace] internal string Tell(string text) => text;
                [Trace] private string Hide(string text) => text;
                public string Untraced(string text) => Hide(text);
            }

            public interface ISource<T>
            {
                [Trace] IEnumerable<T> Read(T first);
            }

            public static class Text
            {
                [Trace] public static IEnumerable<T> Repeat<T>(this T item, int times)
                {
                    for (var time = 0; time < times; time++) yield return item;
                }
            }

            public partial class Writer
            {
                [Trace] public partial string Write(string text);
                private string WriteCore(string text) => text;
            }
        }
        """;

    private const string CallingProject = """
        using System.Collections.Generic;
        using System.Linq;
        using Openlayer;
        using Support;

        namespace App;

        public class Own : Agent, ISource<string>
        {
            protected override string Ask(string text) => text + "!";
            public string AskInside() => new Other().Through("a");
            public IEnumerable<string> Read(string first) => new[] { first };

            private sealed class Other : Agent
            {
                public string Through(string text) => Ask(text);
            }
        }

        public static class Program
        {
            public static string Run()
            {
                ISource<string> source = new Own();
                var never = "x".Repeat(2);
                return string.Join(",", Agent.Search("q"), new Own().AskInside(), new Agent().Tell("t"),
                    source.Read("r").Single(), "x".Repeat(2).Count(), new Writer().Write("w"),
                        new Agent().Untraced("u"));
            }
        }
        """;

    [Fact]
    public async Task Calls_into_another_project_are_traced_once()
    {
        var projects = TwoProjects.Build(Library, CallingProject);

        Assert.Equal("q 3,a,t,r,2,w,u", projects.Run());

        var steps = await StepsAsync();
        Assert.Equal(
            ["search", "Ask", "Tell", "Read", "Repeat", "Write", "Hide"],
            steps.Select(step => (string?)step["name"])
        );
        Assert.All(steps, step => Assert.Empty(step["steps"]?.AsArray() ?? []));
        Assert.Equal("""{"text":"q","count":3}""", steps[0]["inputs"]!.ToJsonString());
        Assert.Equal("xx", (string?)steps[4]["output"]);
    }

    [Fact]
    public async Task Uses_in_another_project_that_are_not_traced_are_reported_there()
    {
        var projects = TwoProjects.Build(
            Library,
            """
            using System;
            using Support;

            namespace App;

            public class Own : Agent
            {
                protected override string Ask(string text) => base.Ask(text);
                public Func<string, string> Search() => text => Agent.Search(text);
                public Func<string, int, string> Delegate() => Agent.Search;
                public Func<string, string> Write() => new Writer().Write;
            }
            """
        );

        var diagnostics = await projects
            .App.Output.WithAnalyzers([new TraceAnalyzer(), new CallAnalyzer()])
            .GetAnalyzerDiagnosticsAsync();
        Assert.Equal(
            ["OL1012", "OL1013"],
            diagnostics.Select(diagnostic => diagnostic.Id).Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public async Task A_call_of_another_projects_class_below_a_traced_interface_is_told()
    {
        var projects = TwoProjects.Build(
            """
            using Openlayer;

            namespace Support;

            public interface IAgent { [Trace] string Ask(string question); }
            public class Agent : IAgent { public string Ask(string question) => question; }
            """,
            """
            using Support;

            namespace App;

            public static class Program
            {
                public static string Run(IAgent agent) => agent.Ask("traced") + new Agent().Ask("untraced");
            }
            """
        );

        var diagnostics = await projects.App.Output.WithAnalyzers([new CallAnalyzer()]).GetAnalyzerDiagnosticsAsync();
        Assert.Equal(
            "This call to 'Ask' is not traced: it calls 'Agent.Ask', not the traced 'IAgent.Ask'; add [Trace] to "
                + "the former too",
            Assert.Single(diagnostics).GetMessage()
        );
    }

    [Fact]
    public async Task Another_projects_method_that_takes_a_function_pointer_is_traced()
    {
        var projects = TwoProjects.Build(
            """
            using Openlayer;

            namespace Support;

            public static class Maths<T>
            {
                [Trace] public static unsafe T Apply<TOther>(delegate*<T, T> function, T argument, TOther other)
                    => function(argument);
            }
            """,
            """
            using Support;

            namespace App;

            public static class Program
            {
                public static unsafe int Run() => Maths<int>.Apply(&Twice, 2, "other");
                private static int Twice(int number) => 2 * number;
            }
            """
        );

        Assert.Equal(4, projects.Run());
        Assert.Equal("""{"argument":2,"other":"other"}""", Assert.Single(await StepsAsync())["inputs"]!.ToJsonString());
    }

    [Fact]
    public void A_project_lists_what_others_can_call()
    {
        var list = Generation
            .Run(Library)
            .Files.Single(file => file.HintName == "Openlayer.TracedMethods.g.cs")
            .SourceText.ToString();

        Assert.EndsWith(
            """
            [assembly: global::Openlayer.GeneratedCode.TracedMethods(
                "M:Support.Agent.Ask(System.String)",
                "M:Support.Agent.Search(System.String,System.Int32)",
                "M:Support.Agent.Tell(System.String)",
                "M:Support.ISource`1.Read(`0)",
                "M:Support.Text.Repeat``1(``0,System.Int32)",
                Iterators = new[]
                {
                    "M:Support.Text.Repeat``1(``0,System.Int32)"
                })]

            """,
            list,
            StringComparison.Ordinal
        );
    }
}
