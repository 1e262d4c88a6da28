namespace Openlayer.Generators.Tests.Analyzers;

/// <summary>Bodies that differ from their method.</summary>
public class BodyDifferenceTests
{
    [Theory]
    [InlineData(
        "private void {|OL1002:AskCore|}(int count, string question) { }",
        "its parameter 'count' is 'int', not 'string', and its parameter 'question' is 'string', not 'int'"
    )]
    [InlineData("private void {|OL1002:AskCore|}(string question) { }", "it has 1 parameter, not 2")]
    [InlineData(
        "private void {|OL1002:AskCore|}(string question, in int count) { }",
        "its parameter 'count' is 'in int', not 'int'"
    )]
    [InlineData("private int {|OL1002:AskCore|}(string question, int count) => 1;", "it returns 'int', not 'void'")]
    [InlineData("private void {|OL1002:AskCore|}<T>(string question, int count) { }", "it has 1 type parameter, not 0")]
    public async Task A_body_that_differs_is_reported_with_what_differs(string body, string difference)
    {
        var message = Assert.Single(
            await AnalyzerRun.Verify(
                $$"""
                using Openlayer;

                public partial class Agent
                {
                    [Trace] public partial void Ask(string question, int count = 1);

                    {{body}}
                }
                """
            )
        );
        Assert.Equal(
            $"'AskCore' can't be the body of the traced method 'Ask': {difference}. Declare it as 'private void "
                + "AskCore(string question, int count)'.",
            message
        );
    }

    public static TheoryData<string, string, string> Differences { get; } =
        new()
        {
            { "public static partial int Ask();", "private int {|OL1002:AskCore|}() => 1;", "it is not static" },
            { "public readonly partial int Ask();", "private int {|OL1002:AskCore|}() => 1;", "it is not readonly" },
            {
                "public partial int Ask<T>(T x);",
                "private int {|OL1002:AskCore|}<T>(T x) where T : class => 1;",
                "type parameter 'T' has different constraints"
            },
            {
                "public partial int Ask<T>(T x) where T : allows ref struct;",
                "private int {|OL1002:AskCore|}<T>(T x) => 1;",
                "different constraints"
            },
            {
                "public partial System.Span<int> Ask(scoped System.Span<int> x);",
                "private System.Span<int> {|OL1002:AskCore|}(System.Span<int> x) => x;",
                "is 'Span<int>', not 'scoped Span<int>'"
            },
            {
                "public partial int Ask();",
                "private ref int {|OL1002:AskCore|}() => throw null!;",
                "it returns by reference"
            },
            { "public partial ref int Ask();", "private int {|OL1002:AskCore|}() => 1;", "it returns a value" },
            {
                "public partial ref int Ask();",
                "private ref readonly int {|OL1002:AskCore|}() => throw null!;",
                "a read-only reference"
            },
            {
                "public partial ref readonly int Ask();",
                "private ref int {|OL1002:AskCore|}() => throw null!;",
                "a writable reference"
            },
        };

    [Theory]
    [MemberData(nameof(Differences))]
    public async Task Whatever_would_not_compile_or_would_mean_something_else_is_told(
        string definition,
        string body,
        string difference
    )
    {
        var message = Assert.Single(
            await AnalyzerRun.Verify(
                $$"""
                using Openlayer;

                public partial struct Agent
                {
                    [Trace] {{definition}}
                    {{body}}
                }
                """
            )
        );
        Assert.Contains(difference, message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("public partial int Ask();", "private static int AskCore() => 1;")]
    [InlineData("public partial int Ask<T>(T x) where T : class, new();", "private int AskCore<U>(U y) => 1;")]
    [InlineData(
        "public partial (int a, string b) Ask(dynamic x);",
        "private (int c, string d) AskCore(object x) => default;"
    )]
    [InlineData(
        "public partial int Ask([NoTrace] scoped System.Span<int> x);",
        "private int AskCore(System.Span<int> x) => 1;"
    )]
    [InlineData(
        "public partial System.Span<int> Ask([NoTrace] System.Span<int> x);",
        "private System.Span<int> AskCore(scoped System.Span<int> x) => default;"
    )]
    [InlineData(
        "public partial int Ask(string? x);",
        "private int AskCore(string? y, int z) => 1; private int AskCore(string? y) => 2;"
    )]
    public async Task A_body_that_fits_is_fine(string definition, string body) =>
        Assert.Empty(
            await AnalyzerRun.Verify(
                $$"""
                using Openlayer;

                public partial struct Agent
                {
                    [Trace] {{definition}}
                    {{body}}
                }
                """
            )
        );
}
