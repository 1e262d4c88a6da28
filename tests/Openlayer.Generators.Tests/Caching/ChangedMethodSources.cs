using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Openlayer.Generators.Tests.Caching;

/// <summary>Sources in which one method is changed.</summary>
internal static class ChangedMethodSources
{
    internal const int Edited = 2;

    internal static readonly string[] Sources =
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

    internal static SyntaxTree Parse(string source) => CSharpSyntaxTree.ParseText(source, Generation.ParseOptions);
}
