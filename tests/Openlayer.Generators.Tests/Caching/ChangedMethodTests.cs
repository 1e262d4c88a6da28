using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Openlayer.Generators.Caching;

namespace Openlayer.Generators.Tests.Caching;

/// <summary>
/// What was found is kept past the edit of a method that has nothing to do with it, and never past one that has.
/// </summary>
public class ChangedMethodTests
{
    private const int Edited = 2;

    private static readonly string[] _sources =
    [
        """
            using Openlayer;

            namespace Support;

            public partial class Agent
            {
                [Trace] public string Ask(object question) => "";
                [Trace] public partial string Tell(string question);
            }

            public class Other
            {
                public string Ask(object question) => "";
            }
            """,
        """
            using System;
            using Support;

            namespace Callers;

            public static class Caller
            {
                public static string Plain(Agent agent) => agent.Ask("a");

                public static void Variable()
                {
                    var agent = Maker.Make();
                    agent.Ask("b");
                }

                public static void Out()
                {
                    Maker.Give(out var agent);
                    agent.Ask("c");
                }

                public static void Pattern()
                {
                    if (Maker.Find() is { } agent)
                    {
                        agent.Ask("d");
                    }
                }

                public static void Lambda() => Run(agent =>
                {
                    agent.Ask("e");
                    return Maker.Pick();
                });

                public static void Loop()
                {
                    foreach (var agent in new Maker())
                    {
                        agent.Ask("f");
                    }
                }

                public static void Parts()
                {
                    var (agent, _) = new Maker();
                    agent.Ask("g");
                }

                public static void Query() => _ = from agent in new Maker() select agent.Ask("h");

                public static void Escaped()
                {
                    var agent = Maker.M\u0061ke();
                    agent.Ask("i");
                }

                public static void Statement(Agent agent)
                {
                    agent.Ask("j");
                    Maker.Log();
                }

                private static void Run(Func<Agent, int> step) { }
                private static void Run(Func<Other, string> step) { }
            }
            """,
        """
            using System;
            using System.Collections.Generic;

            namespace Support;

            public class Maker
            {
                public static Agent Make() => null!;
                public static void Give(out Agent agent) => agent = null!;
                public static Agent Find() => null!;
                public static int Pick() => 1;
                public static void Log() { }
                public IEnumerator<Agent> GetEnumerator() => null!;
                public void Deconstruct(out Agent agent, out int number) => (agent, number) = (null!, 1);
                public List<T> Select<T>(Func<Agent, T> selector) => null!;
            }

            public partial class Agent
            {
                private string TellCore(string question) => question;
            }
            """,
    ];

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
        var edited = Rerun.After(_sources, new Edit(Edited, before, after));

        Assert.Equal(All, Calls(Rerun.After(_sources)));
        Assert.Equal(All - lost, Calls(edited));
        Assert.Equal(
            Texts(
                Rerun.After(
                    _sources.Select(
                        (source, file) =>
                            file == Edited ? source.Replace(before, after, StringComparison.Ordinal) : source
                    )
                )
            ),
            Texts(edited)
        );
        Assert.Equal(
            All,
            Calls(Rerun.After(_sources, new Edit(Edited, before, after), new Edit(Edited, after, before)))
        );
    }

    [Fact]
    public void Calls_in_a_chain_are_told_apart()
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

        Assert.Contains(
            "OL1002",
            Rerun.After(_sources, edit).Text("Support.Agent.Tell.g.cs"),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("void Log()", "int Log()")]
    [InlineData("void Log()", "void Log(int level) { } public static void Log()")]
    [InlineData("public static void Log() { }", "")]
    public void Methods_that_nothing_traced_depends_on_change_nothing(string before, string after) =>
        Assert.Empty(Rerun.After(_sources, new Edit(Edited, before, after)).Changes());

    [Theory]
    [InlineData("void Log()", "int Log()", "Log")]
    [InlineData("public static int Pick() => 1;", "", "Pick")]
    [InlineData("public static void Log() { }", "public static void Log() { } private void More() { }", "More")]
    [InlineData("Agent Find()", "Agent Seek()", "Find Seek")]
    [InlineData("Agent Find() => null!", "Agent Find() => new()", "")]
    [InlineData("class Maker", "sealed class Maker", null)]
    [InlineData("public class Maker\n{", "public class Maker\n{ public int Count { get; }", null)]
    [InlineData("using System;", "using System; using System.Linq;", null)]
    [InlineData("namespace Support;", "namespace System.Support;", null)]
    public void An_edit_is_told_by_the_names_of_the_methods_that_it_changes(string before, string after, string? names)
    {
        var source = _sources[Edited];

        Assert.Equal(
            names?.Split(' ', StringSplitOptions.RemoveEmptyEntries),
            DeclarationComparison.Changed(Parse(source), Parse(source.Replace(before, after, StringComparison.Ordinal)))
        );
    }

    [Fact]
    public void A_method_in_a_namespace_of_the_framework_may_be_the_compilers_to_call() =>
        Assert.Null(
            DeclarationComparison.Changed(
                Parse("namespace System; class A { void B() { } }"),
                Parse("namespace System; class A { void C() { } }")
            )
        );

    [Theory]
    [InlineData("Log", "abcdefghij", "")]
    [InlineData("Find", "abcefghij", "d")]
    [InlineData("Pick", "abcdfghij", "e")]
    public void Only_calls_that_a_mention_reaches_are_looked_at_again(string name, string kept, string reached)
    {
        var file = Parse(_sources[1].Replace("M\\u0061ke", "Make", StringComparison.Ordinal));
        var mentions = Mentions.Of([name], file)!;
        var calls = file.GetRoot()
            .DescendantNodes()
            .OfType<InvocationExpressionSyntax>()
            .Where(call => call.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Ask" })
            .ToLookup(
                mentions.Reach,
                call => ((LiteralExpressionSyntax)call.ArgumentList.Arguments[0].Expression).Token.ValueText
            );

        Assert.Equal(kept, string.Concat(calls[false]));
        Assert.Equal(reached, string.Concat(calls[true]));
    }

    [Fact]
    public void A_name_that_is_spelled_with_an_escape_may_be_any() =>
        Assert.Null(Mentions.Of(["Log"], Parse(_sources[1])));

    private static SyntaxTree Parse(string source) => CSharpSyntaxTree.ParseText(source, Generation.ParseOptions);

    private static int Calls(Rerun rerun) =>
        rerun.Files.Sum(file =>
            file.SourceText.ToString().Split("CompilerServices.InterceptsLocationAttribute(").Length - 1
        );

    private static IEnumerable<string> Texts(Rerun rerun) =>
        rerun.Files.Select(file => $"{file.HintName}: {file.SourceText}");
}
