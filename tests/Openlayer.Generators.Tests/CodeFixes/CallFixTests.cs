using Openlayer.Generators.CodeFixes;

namespace Openlayer.Generators.Tests.CodeFixes;

public class CallFixTests
{
    private const string MethodGroups = """
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using Openlayer;

        public delegate bool Try(string text, out int count);

        public class Agent
        {
            private static readonly Func<string, int> _count = /* each */ Count; // later

            [Trace] public static int Count(string text) => text.Length;
            [Trace] public string Ask(string agent, int times) => agent;
            [Trace] private static bool TryCount(string text, [NoTrace] out int count) => (count = text.Length) > 0;
            [Trace] public static void Tell() { }
            [Trace] public static T Same<T>(T @class) => @class;

            public IEnumerable<int> Run(Agent agent, string[] texts)
            {
                Func<string, int, string> ask = agent.Ask;
                var own = Ask;
                Try read = TryCount;
                Action tell = new Action(Tell);
                _ = (Func<string, string>)Same;
                var same = texts.Where(text => text == own(ask(text, 1), 2));
                return texts.Select(Count).Concat(same.Select(Count));
            }
        }
        """;

    private const string Lambdas = """
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using Openlayer;

        public delegate bool Try(string text, out int count);

        public class Agent
        {
            private static readonly Func<string, int> _count = /* each */ text => Count(text); // later

            [Trace] public static int Count(string text) => text.Length;
            [Trace] public string Ask(string agent, int times) => agent;
            [Trace] private static bool TryCount(string text, [NoTrace] out int count) => (count = text.Length) > 0;
            [Trace] public static void Tell() { }
            [Trace] public static T Same<T>(T @class) => @class;

            public IEnumerable<int> Run(Agent agent, string[] texts)
            {
                Func<string, int, string> ask = (agentArgument, times) => agent.Ask(agentArgument, times);
                var own = (string agent, int times) => Ask(agent, times);
                Try read = (string text, out int count) => TryCount(text, out count);
                Action tell = new Action(() => Tell());
                _ = (Func<string, string>)(@class => Same(@class));
                var same = texts.Where(text => text == own(ask(text, 1), 2));
                return texts.Select(text => Count(text)).Concat(same.Select(text => Count(text)));
            }
        }
        """;

    [Fact]
    public Task A_method_group_becomes_a_lambda() => Fixes.Verify(new DelegateNotTracedFix(), MethodGroups, Lambdas);

    [Fact]
    public Task Where_a_lambda_would_be_something_else_it_is_left_to_the_author() =>
        Fixes.VerifyNone(
            new DelegateNotTracedFix(),
            """
            using System;
            using Openlayer;

            public class Agent
            {
                public event EventHandler? Changed;

                [Trace] public string Ask() => "";
                [Trace] private static void OnChanged(object? sender, EventArgs e) { }

                public static Agent Next() => new();

                public void Run(Agent agent)
                {
                    Changed += OnChanged;
                    Changed -= OnChanged;
                    Func<string> once = Next().Ask;
                    Func<string> first = agent.Ask;
                    agent = new Agent();
                    Func<string> counter = new Counter().Ask;
                    Changed?.Invoke(once() + first() + counter(), EventArgs.Empty);
                }
            }

            public struct Counter
            {
                [Trace] public string Ask() => "";
            }
            """
        );

    [Fact]
    public Task Dynamic_arguments_are_cast() =>
        Fixes.Verify(
            new DynamicCallFix(),
            """
            using Openlayer;

            public static class Agent
            {
                [Trace] public static int Count(string text, int from = 0, string? name = null) => text.Length;

                public static int Run(dynamic text, dynamic row) =>
                    Count(text)
                        + Count("", /* first */ row.Index)
                        + Count(name: text, text: row.Name + "");
            }
            """,
            """
            using Openlayer;

            public static class Agent
            {
                [Trace] public static int Count(string text, int from = 0, string? name = null) => text.Length;

                public static int Run(dynamic text, dynamic row) =>
                    Count((string)text)
                        + Count("", /* first */ (int)row.Index)
                        + Count(name: (string?)text, text: (string)(row.Name + ""));
            }
            """
        );

    private const string UntracedOverride = """
        using Openlayer;

        public class Agent
        {
            [Trace]
            public virtual string Ask() => "";
        }

        public class Polite : Agent
        {
            // Asks nicely.
            public override string Ask() => "please";
        }

        public static class Program
        {
            public static string Run(Polite polite) => polite.Ask() + polite.Ask();
        }
        """;

    private const string TracedOverride = """
        using Openlayer;

        public class Agent
        {
            [Trace]
            public virtual string Ask() => "";
        }

        public class Polite : Agent
        {
            // Asks nicely.
            [Trace]
            public override string Ask() => "please";
        }

        public static class Program
        {
            public static string Run(Polite polite) => polite.Ask() + polite.Ask();
        }
        """;

    [Fact]
    public Task An_override_that_a_call_names_is_traced_as_well() =>
        Fixes.Verify(new OverrideNotTracedFix(), UntracedOverride, TracedOverride);
}
