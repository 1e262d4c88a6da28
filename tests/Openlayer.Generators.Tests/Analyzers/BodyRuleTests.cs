namespace Openlayer.Generators.Tests.Analyzers;

public class BodyRuleTests
{
    [Fact]
    public async Task A_missing_body_is_told_with_the_signature_to_write()
    {
        const string Source = """
            using System.Threading;
            using System.Threading.Tasks;
            using Openlayer;

            public static partial class Agent
            {
                [Trace]
                public static partial Task<T?> {|OL1001:AskAsync|}<T>(this string question, in int count = 3,
                    CancellationToken ct = default) where T : class;
            }
            """;

        var message = Assert.Single(await AnalyzerRun.Verify(Source));
        Assert.Equal(
            "'AskAsync' is traced but has no body to call. Write 'private static Task<T?> AskAsyncCore<T>(string "
                + "question, in int count, CancellationToken ct) where T : class' in 'Agent'.",
            message
        );
        AnalyzerRun.AssertNotTraced(Source);
    }

    [Fact]
    public async Task The_body_of_an_overload_is_not_a_wrong_body()
    {
        var message = Assert.Single(
            await AnalyzerRun.Verify(
                """
                using Openlayer;

                public partial class Agent
                {
                    [Trace] public partial void Ask(string question);
                    private void AskCore(string question) { }

                    [Trace] public partial void {|OL1001:Ask|}(int question);
                }
                """
            )
        );
        Assert.Contains("private void AskCore(int question)", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_that_names_itself_is_missing() =>
        Assert.Single(
            await AnalyzerRun.Verify(
                """
                using Openlayer;

                public partial class Agent
                {
                    [Trace(Body = "Ask")] public partial void {|OL1001:Ask|}();
                }
                """
            )
        );

    [Fact]
    public async Task A_private_body_of_a_base_type_can_not_be_called() =>
        Assert.Single(
            await AnalyzerRun.Verify(
                """
                using Openlayer;

                public class Base
                {
                    private void AskCore() { }
                }

                public partial class Agent : Base
                {
                    [Trace] public partial void {|OL1001:Ask|}();
                }
                """
            )
        );

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
    public async Task A_body_that_differs_is_told_with_what_differs(string body, string difference)
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

    [Theory]
    [InlineData("public static partial int Ask();", "private int {|OL1002:AskCore|}() => 1;", "it is not static")]
    [InlineData("public readonly partial int Ask();", "private int {|OL1002:AskCore|}() => 1;", "it is not readonly")]
    [InlineData(
        "public partial int Ask<T>(T x);",
        "private int {|OL1002:AskCore|}<T>(T x) where T : class => 1;",
        "type parameter 'T' has different constraints"
    )]
    [InlineData(
        "public partial int Ask<T>(T x) where T : allows ref struct;",
        "private int {|OL1002:AskCore|}<T>(T x) => 1;",
        "different constraints"
    )]
    [InlineData(
        "public partial System.Span<int> Ask(scoped System.Span<int> x);",
        "private System.Span<int> {|OL1002:AskCore|}(System.Span<int> x) => x;",
        "is 'Span<int>', not 'scoped Span<int>'"
    )]
    [InlineData(
        "public partial int Ask();",
        "private ref int {|OL1002:AskCore|}() => throw null!;",
        "it returns by reference"
    )]
    [InlineData("public partial ref int Ask();", "private int {|OL1002:AskCore|}() => 1;", "it returns a value")]
    [InlineData(
        "public partial ref int Ask();",
        "private ref readonly int {|OL1002:AskCore|}() => throw null!;",
        "a read-only reference"
    )]
    [InlineData(
        "public partial ref readonly int Ask();",
        "private ref int {|OL1002:AskCore|}() => throw null!;",
        "a writable reference"
    )]
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

    [Fact]
    public async Task An_inherited_body_is_fine() =>
        Assert.Empty(
            await AnalyzerRun.Verify(
                """
                using System.Threading.Tasks;
                using Openlayer;

                public class Base<T>
                {
                    protected virtual Task<T> AskAsyncCore(T question) => Task.FromResult(question);
                }

                public partial class Agent : Base<string>
                {
                    [Trace] public partial Task<string> AskAsync(string question);
                }
                """
            )
        );

    [Fact]
    public async Task An_async_void_body_has_no_end_to_see()
    {
        var messages = await AnalyzerRun.Verify(
            """
            using System.Threading.Tasks;
            using Openlayer;

            public partial class Agent
            {
                [Trace] public partial void {|OL1016:Ask|}();
                private async void AskCore() => await Task.Yield();

                [Trace] public async void {|OL1016:Tell|}() => await Task.Yield();
            }
            """
        );
        Assert.All(messages, message => Assert.Contains("async void", message, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_body_under_the_methods_own_name_has_to_be_renamed()
    {
        const string Source = """
            using Openlayer;

            public partial class Agent
            {
                [Trace] public partial int Ask();
                public partial int {|OL1006:Ask|}() => 1;

                public partial int Tell();
                [Trace] public partial int {|OL1006:Tell|}() => 1;
            }
            """;

        var messages = await AnalyzerRun.Verify(Source);
        Assert.Contains("Rename your implementation to 'AskCore'", messages[0], StringComparison.Ordinal);
    }
}
