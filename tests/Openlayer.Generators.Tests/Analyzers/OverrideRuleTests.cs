namespace Openlayer.Generators.Tests.Analyzers;

/// <summary>Overrides and implementations of which only one side is traced.</summary>
public class OverrideRuleTests
{
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

    private const string UntracedDeclarations = """
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
        """;

    [Fact]
    public async Task Calls_that_name_another_method_are_reported_at_the_declaration()
    {
        var messages = await AnalyzerRun.Verify(UntracedDeclarations);

        Assert.Equal(
            "Some calls to 'Ask' are not traced: those through 'IAgent.Ask'; add [Trace] to that member too",
            messages[0]
        );
        Assert.Contains(
            messages,
            message =>
                message.EndsWith(
                    "'object.ToString'; make it 'partial' and move its body to 'ToStringCore'",
                    StringComparison.Ordinal
                )
        );
        Assert.Contains(
            messages,
            message =>
                message.EndsWith(
                    "'IAgent.Count'; make it 'partial' and move its body to 'CountCore'",
                    StringComparison.Ordinal
                )
        );
    }

    [Fact]
    public async Task A_traced_body_of_a_traced_method_is_reported_where_it_is_declared() =>
        Assert.Equal(
            "Some calls to 'AskCore' are not traced: the build's own, as the body of 'Ask', "
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
}
