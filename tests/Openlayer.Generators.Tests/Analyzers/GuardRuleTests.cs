namespace Openlayer.Generators.Tests.Analyzers;

public class GuardRuleTests
{
    private const string Guardrails = """

        public sealed class Both : Guardrail
        {
            protected override GuardrailResult CheckInput(GuardrailInputs inputs) => GuardrailResult.Allowed;
            protected override GuardrailResult CheckOutput(object? output, GuardrailInputs inputs) =>
                GuardrailResult.Allowed;
        }

        public sealed class OnlyOutput : Guardrail
        {
            protected override GuardrailResult CheckOutput(object? output, GuardrailInputs inputs) =>
                GuardrailResult.Allowed;
        }

        public sealed class OnlyInput : Guardrail
        {
            protected override GuardrailResult CheckInput(GuardrailInputs inputs) => GuardrailResult.Allowed;
        }

        public sealed class OfText : TextGuardrail
        {
            protected override GuardrailResult CheckText(string text) => GuardrailResult.Allowed;
        }
        """;

    [Theory]
    [InlineData("Guard<Both>", "string Ask(ref string q)", "'q' is passed by reference, so it can't be checked first")]
    [InlineData("Guard<Both>", "string Ask(in int q)", "'q' is passed by reference, so it can't be checked first")]
    [InlineData("Guard", "string Ask(System.Span<char> q)", "'q' is a ref struct, which can't be checked")]
    [InlineData("Guard<Both>", "System.Span<char> Ask(string q)", "it returns 'Span<char>', which can't be checked")]
    [InlineData("Guard<Both>", "ref int Ask(string q)", "it returns a reference")]
    [InlineData(
        "Guard<Both>",
        "System.Runtime.CompilerServices.YieldAwaitable Ask(string q)",
        "it returns 'YieldAwaitable', which is not awaited; return a Task"
    )]
    public Task A_signature_that_can_not_be_guarded_is_an_error(string attribute, string method, string reason) =>
        AssertError(attribute, method, reason);

    [Theory]
    [InlineData("Guard<Both>(Target = GuardrailTarget.Output)", "void Ask(string q)", "it returns nothing to check")]
    [InlineData("Guard<OnlyOutput>", "void Ask(string q)", "it returns nothing to check")]
    [InlineData("Guard<OnlyOutput>", "Task Ask(string q)", "it returns nothing to check")]
    [InlineData("Guard<OnlyInput>", "int Ask()", "it has no argument and no result that could be checked")]
    [InlineData(
        "Guard<Both>",
        "void Ask(CancellationToken q)",
        "it has no argument and no result that could be checked"
    )]
    [InlineData(
        "Guard<Both>",
        "IAsyncEnumerable<int> Ask(string q)",
        "it returns a stream of 'int', and only a stream of text can be checked; set Target to GuardrailTarget.Input, "
            + "or return a list"
    )]
    [InlineData(
        "Guard",
        "IEnumerable<string> Ask(string q)",
        "it may return a query that is computed later; make it an iterator with 'yield', set Target to "
            + "GuardrailTarget.Input, or return a list"
    )]
    [InlineData("Guard<OfText>", "int Ask(int q)", "'OfText' checks text, and what it is to check has none")]
    [InlineData(
        "Guard<Both>(BlockStrategy = BlockStrategy.ReturnErrorMessage)",
        "int Ask(int q)",
        "it doesn't return text, so it can't return an error message; use another BlockStrategy"
    )]
    public Task What_has_nothing_that_can_be_checked_is_an_error(string attribute, string method, string reason) =>
        AssertError(attribute, method, reason);

    [Theory]
    [InlineData("Guard<Both>", "string Ask(string q)")]
    [InlineData("Guard<Both>", "Task<int> Ask(int q, CancellationToken ct)")]
    [InlineData("Guard<Both>", "void Ask(string q)")]
    [InlineData("Guard<OnlyInput>", "void Ask(string q)")]
    [InlineData("Guard<OnlyOutput>", "int Ask()")]
    [InlineData("Guard<OnlyInput>", "IAsyncEnumerable<int> Ask(string q)")]
    [InlineData("Guard<Both>(Target = GuardrailTarget.Input)", "IAsyncEnumerable<int> Ask(string q)")]
    [InlineData("Guard(Target = GuardrailTarget.Input)", "IEnumerable<string> Ask(string q)")]
    [InlineData("Guard<Both>", "IAsyncEnumerable<string> Ask(string q)")]
    [InlineData("Guard<OfText>", "object Ask(int q)")]
    [InlineData("Guard<OfText>", "int Ask(string q)")]
    [InlineData("Guard<Both>(BlockStrategy = BlockStrategy.ReturnErrorMessage)", "Task<string> Ask(int q)")]
    [InlineData("Guard", "List<int> Ask(string q)")]
    public async Task What_can_be_applied_is_none(string attribute, string method) =>
        Assert.Empty(await AnalyzerRun.Verify(Source($"[Trace, {attribute}] public static {method} => throw null!;")));

    [Fact]
    public async Task An_instance_method_of_a_struct_is_an_error()
    {
        var source = Source("} public struct Counter { [Trace, {|OL1022:Guard|}] public int Ask(int q) => q;");
        Assert.Contains(
            "it is an instance method of a struct",
            Assert.Single(await AnalyzerRun.Verify(source)),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_guardrail_that_generated_code_can_not_name_is_an_error()
    {
        var source = Source(
            "[Trace, {|OL1022:Guard<Hidden>|}] public static string Ask(string q) => q; "
                + "private class Hidden : Guardrail { }"
        );
        Assert.Equal(
            "'Ask' can't be guarded: generated code can't name 'Hidden'; make it internal or public",
            Assert.Single(await AnalyzerRun.Verify(source))
        );
        Assert.Empty(
            await AnalyzerRun.Verify(
                Source(
                    "[Trace, Guard<Hidden>] public static partial string Ask(string q); "
                        + "private static string AskCore(string q) => q; private class Hidden : Guardrail { }"
                )
            )
        );
    }

    [Fact]
    public async Task A_method_without_Trace_is_an_error() =>
        Assert.Equal(
            "'Ask' can't be guarded: it has no [Trace]; add [Trace] to it, or move the attribute to the traced method",
            Assert.Single(await AnalyzerRun.Verify(Source("[{|OL1022:Guard<Both>|}] public void Ask(string q) { }")))
        );

    [Theory]
    [InlineData("string Ask(ref string q)", "'q' is passed by reference, so it can't be checked first")]
    [InlineData(
        "IAsyncEnumerable<int> Ask(string q)",
        "it returns a stream of 'int', and only a stream of text can be checked; set Target to GuardrailTarget.Input, "
            + "or return a list"
    )]
    public async Task What_the_attribute_of_an_assembly_does_not_reach_is_a_warning(string method, string reason)
    {
        var marked = method.Replace("Ask", "{|OL1023:Ask|}", StringComparison.Ordinal);
        var source = Source($"[Trace] public static {marked} => throw null!;")
            .Replace("/*assembly*/", "[assembly: Guard]", StringComparison.Ordinal);
        Assert.Equal(
            $"'Ask' is not fully guarded by [assembly: Guard]: {reason}",
            Assert.Single(await AnalyzerRun.Verify(source))
        );
    }

    [Fact]
    public async Task What_has_nothing_to_check_is_no_warning() =>
        Assert.Empty(
            await AnalyzerRun.Verify(
                Source("[Trace] public static void Ask() { } [Trace] public static string Say(string q) => q;")
                    .Replace("/*assembly*/", "[assembly: Guard]", StringComparison.Ordinal)
            )
        );

    private static async Task AssertError(string attribute, string method, string reason)
    {
        var source = Source($"[Trace, {{|OL1022:{attribute}|}}] public static {method} => throw null!;");
        Assert.Equal($"'Ask' can't be guarded: {reason}", Assert.Single(await AnalyzerRun.Verify(source)));
        // The same of a partial method.
        var partial = Source(
            $"[Trace, {{|OL1022:{attribute}|}}] public static partial {method}; "
                + $"private static {method.Replace("Ask(", "AskCore(", StringComparison.Ordinal)} => throw null!;"
        );
        Assert.Equal($"'Ask' can't be guarded: {reason}", Assert.Single(await AnalyzerRun.Verify(partial)));
    }

    private static string Source(string members) =>
        $$"""
            using System.Collections.Generic;
            using System.Threading;
            using System.Threading.Tasks;
            using Openlayer;
            /*assembly*/

            public partial class Agent
            {
                {{members}}
            }
            {{Guardrails}}
            """;
}
