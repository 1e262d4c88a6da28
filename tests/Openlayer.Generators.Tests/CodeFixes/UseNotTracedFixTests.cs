using Microsoft.CodeAnalysis.CodeFixes;
using Openlayer.Generators.CodeFixes;
using Openlayer.Generators.Tests.Analyzers;

namespace Openlayer.Generators.Tests.CodeFixes;

public class UseNotTracedFixTests
{
    private const string Hangfire = """
        namespace Hangfire
        {
            public static class BackgroundJob
            {
                public static string Enqueue(System.Linq.Expressions.Expression<System.Action> job) => job.ToString();
            }
        }
        """;

    private const string HandedOnMethods = """
        using System;
        using System.ComponentModel;
        using Openlayer;

        public class Agent
        {
            public event EventHandler? Changed;

            public Agent() => Changed += OnChanged;

            [Description("Asks."), Trace]
            public static string Ask([Description("What.")] string question) => question;

            [Trace]
            private void OnChanged(object? sender, EventArgs e)
            {
            }

            public static Delegate Run() => Ask;
            public void Change() => Changed?.Invoke(this, EventArgs.Empty);
        }
        """;

    private const string HandedOnPartialMethods = """
        using System;
        using System.ComponentModel;
        using Openlayer;

        public partial class Agent
        {
            public event EventHandler? Changed;

            public Agent() => Changed += OnChanged;

            [Description("Asks."), Trace]
            public static partial string Ask([Description("What.")] string question);

            private static string AskCore(string question) => question;

            [Trace]
            private partial void OnChanged(object? sender, EventArgs e);

            private void OnChangedCore(object? sender, EventArgs e)
            {
            }

            public static Delegate Run() => Ask;
            public void Change() => Changed?.Invoke(this, EventArgs.Empty);
        }
        """;

    [Fact]
    public Task A_method_that_is_handed_on_becomes_partial() =>
        Fixes.Verify(new UseNotTracedFix(), HandedOnMethods, HandedOnPartialMethods);

    [Theory]
    [InlineData(FixAllScope.Document)]
    [InlineData(FixAllScope.Solution)]
    public Task The_declaration_may_be_in_another_file(FixAllScope scope) =>
        Fixes.VerifyAll(
            new UseNotTracedFix(),
            scope,
            [
                "public static class Program { public static void Run() { Hangfire.BackgroundJob.Enqueue(() => "
                    + "Mails.Send(\"a\")); Hangfire.BackgroundJob.Enqueue(() => Mails.Send(\"b\")); } }",
                """
                using Openlayer;

                public static class Mails
                {
                    [Trace]
                    public static void Send(string to) { }
                }
                """,
                Hangfire,
            ],
            [
                "public static class Program { public static void Run() { Hangfire.BackgroundJob.Enqueue(() => "
                    + "Mails.Send(\"a\")); Hangfire.BackgroundJob.Enqueue(() => Mails.Send(\"b\")); } }",
                """
                using Openlayer;

                public static partial class Mails
                {
                    [Trace]
                    public static partial void Send(string to);

                    private static void SendCore(string to) { }
                }
                """,
                Hangfire,
            ]
        );

    [Fact]
    public async Task A_job_that_is_stored_is_reported_with_who_calls_it() =>
        Assert.Equal(
            "This call to 'Send' is not traced: Hangfire stores this call and later calls the method directly; "
                + "make it 'partial' and move its body to 'SendCore'",
            Assert.Single(
                await AnalyzerRun.Verify(
                    """
                    using Openlayer;
                    public static class Mails
                    {
                        [Trace] public static void Send() { }
                        public static void Run() => Hangfire.BackgroundJob.Enqueue(() => {|OL1011:Send()|});
                    }
                    """,
                    Hangfire
                )
            )
        );

    [Fact]
    public Task Below_a_traced_member_it_stays_ordinary() =>
        Fixes.VerifyNone(
            new UseNotTracedFix(),
            """
            using System;
            using Openlayer;

            public interface IAgent { [Trace] string Ask(); }

            public class Agent : IAgent
            {
                [Trace] public string Ask() => "";
                public Func<string> Run() => Ask;
            }
            """
        );

    [Fact]
    public async Task A_lambda_is_not_offered_where_the_method_is_inspected()
    {
        const string Source = """
            using System;
            using Openlayer;

            public static class Agent
            {
                [Trace] public static string Ask(string question) => question;
                public static Delegate Run() => Ask;
                public static object Hide() => (object)Ask;
            }
            """;

        await Fixes.VerifyNone(new DelegateNotTracedFix(), Source);
        var message = (
            await AnalyzerRun.Verify(
                Source
                    .Replace("=> Ask;", "=> {|OL1012:Ask|};", StringComparison.Ordinal)
                    .Replace("(object)Ask", "(object){|OL1012:Ask|}", StringComparison.Ordinal)
            )
        )[0];
        Assert.Equal(
            "Calls to 'Ask' through this delegate are not traced: make it 'partial' and move its body to "
                + "'AskCore', because a lambda has neither its name nor its attributes",
            message
        );
    }
}
