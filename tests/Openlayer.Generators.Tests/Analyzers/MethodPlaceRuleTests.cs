namespace Openlayer.Generators.Tests.Analyzers;

/// <summary>Places and forms of methods that no part or wrapper fits.</summary>
public class MethodPlaceRuleTests
{
    [Fact]
    public async Task Places_where_no_part_of_ours_can_stand()
    {
        var messages = await AnalyzerRun.Verify(
            """
            using Openlayer;

            file partial class Hidden
            {
                [Trace] public partial void {|OL1005:Ask|}();
                private void AskCore() { }
            }

            public partial interface ISource<out T>
            {
                [Trace] public partial void {|OL1005:Ask|}();
                private void AskCore() { }
            }
            """
        );
        Assert.Collection(
            messages,
            message => Assert.Contains("local to its file", message, StringComparison.Ordinal),
            message => Assert.Contains("'in' or 'out'", message, StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task What_is_said_of_a_method_in_an_extension_block_is_said_once() =>
        Assert.Collection(
            await AnalyzerRun.Verify(
                """
                using System;
                using System.Linq.Expressions;
                using Openlayer;

                namespace Support;

                public static class Text
                {
                    extension(string text)
                    {
                        [Trace] public int Count(Func<int> {|OL1008:first|}) => first() + text.Length;

                        [Trace] public int Size() => text.Length;

                        public int Length2 { [Trace] {|OL1005:get|} => text.Length; }

                        [Trace] public partial int {|OL1005:Length3|}();
                        [Trace] public static partial T {|OL1005:Make|}<T>(T item);
                    }

                    public static Func<int> Size(string text) => {|OL1012:text.Size|};
                    public static Expression<Func<int>> Tree(string text) => () => {|OL1013:text.Size()|};
                }
                """
            ),
            message => Assert.Contains("'first' is not recorded", message, StringComparison.Ordinal),
            message => Assert.Contains("accessor", message, StringComparison.Ordinal),
            message => Assert.Contains("remove 'partial'", message, StringComparison.Ordinal),
            message => Assert.Contains("remove 'partial'", message, StringComparison.Ordinal),
            message => Assert.Contains("this delegate", message, StringComparison.Ordinal),
            message => Assert.Contains("expression tree", message, StringComparison.Ordinal)
        );

    [Fact]
    public async Task Methods_that_no_wrapper_can_stand_before()
    {
        var messages = await AnalyzerRun.Verify(
            """
            using System;
            using System.Runtime.InteropServices;
            using Openlayer;

            public interface IAgent
            {
                void Ask();
            }

            public abstract class Agent : IAgent
            {
                [Trace] void IAgent.{|OL1005:Ask|}() { }

                public int Count { [Trace] {|OL1005:get|}; set; }

                [Trace] public static Agent operator {|OL1005:+|}(Agent left, Agent right) => left;

                public void Run()
                {
                    [Trace] int {|OL1005:Local|}() => 1;
                    Func<int, int> twice = {|OL1005:[Trace] (x) => x * Local()|};
                    twice(1);
                }
            }
            """
        );
        Assert.Contains(messages, message => message.Contains("local function", StringComparison.Ordinal));
        Assert.Contains(messages, message => message.Contains("lambda", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Dynamic_by_reference_would_be_bound_at_run_time() =>
        Assert.Single(
            await AnalyzerRun.Verify(
                """
                using Openlayer;

                public partial class Agent
                {
                    [Trace] public partial void {|OL1005:Ask|}(ref dynamic value);
                    private void AskCore(ref dynamic value) { }
                }
                """
            )
        );

    [Fact]
    public async Task Code_without_Trace_is_left_alone() =>
        Assert.Empty(
            await AnalyzerRun.Verify(
                """
                public class TraceAttribute : System.Attribute;

                public class Agent
                {
                    [Trace] public int Ask() => 1;
                    public System.Collections.Generic.IEnumerable<int> Tell() => [];
                }
                """
            )
        );
}
