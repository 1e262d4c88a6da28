namespace Openlayer.Generators.Tests.Analyzers;

public class NullRuleTests
{
    [Theory]
    [InlineData(
        "string Ask(string? text)",
        "string {|OL1009:AskCore|}(string text)",
        "its parameter 'text' is 'string', not 'string?'"
    )]
    [InlineData("string Ask()", "string? {|OL1009:AskCore|}()", "it returns 'string?', not 'string'")]
    [InlineData(
        "Task<string> Ask()",
        "Task<string?> {|OL1009:AskCore|}()",
        "it returns 'Task<string?>', not 'Task<string>'"
    )]
    [InlineData(
        "void Ask(ref string text)",
        "void {|OL1009:AskCore|}(ref string? text)",
        "its parameter 'text' is 'string?', not 'string'"
    )]
    [InlineData(
        "void Ask(string?[] texts)",
        "void {|OL1009:AskCore|}(string[] texts)",
        "its parameter 'texts' is 'string[]', not 'string?[]'"
    )]
    [InlineData("T Ask<T>(T value)", "T? {|OL1009:AskCore|}<T>(T value)", "it returns 'T?', not 'T'")]
    public async Task A_null_that_could_get_through_is_told(string definition, string body, string difference)
    {
        var message = Assert.Single(await AnalyzerRun.Verify(Source(definition, body)));
        Assert.Contains($", but {difference}. A null can pass unnoticed", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("string? Ask(string text)", "string AskCore(string? text)")]
    [InlineData("Task<string?> Ask(int? number)", "Task<string> AskCore(int? number)")]
    [InlineData("void Ask(IComparer<string?> comparer)", "void AskCore(IComparer<string> comparer)")]
    [InlineData("bool Ask([NotNullWhen(true), NoTrace] out string? text)", "bool AskCore(out string? text)")]
    [InlineData("T? Ask<T>(T? value)", "T? AskCore<T>(T? value)")]
    public async Task Bodies_that_promise_at_least_as_much_are_fine(string definition, string body) =>
        Assert.Empty(await AnalyzerRun.Verify(Source(definition, body)));

    private static string Source(string definition, string body) =>
        $$"""
            using System.Collections.Generic;
            using System.Diagnostics.CodeAnalysis;
            using System.Threading.Tasks;
            using Openlayer;

            public partial class Agent
            {
                [Trace] public partial {{definition}};
                private {{body}} => throw new System.NotSupportedException();
            }
            """;
}
