namespace Openlayer.Generators.Tests.Analyzers;

public class BodyRuleTests
{
    [Fact]
    public async Task A_missing_body_is_reported_with_the_signature_to_write()
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
