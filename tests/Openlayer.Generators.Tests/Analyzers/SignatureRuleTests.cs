namespace Openlayer.Generators.Tests.Analyzers;

public class SignatureRuleTests
{
    [Fact]
    public async Task Every_type_around_the_method_must_be_partial()
    {
        const string Source = """
            using Openlayer;

            public class Outer
            {
                public partial class Inner
                {
                    [Trace] public partial void {|OL1003:Ask|}();
                    private void AskCore() { }
                }
            }
            """;

        Assert.Equal(
            "'Ask' is traced, so its type 'Outer' must be partial. Add 'partial' to the declaration of 'Outer'.",
            Assert.Single(await AnalyzerRun.Verify(Source))
        );

        // In a build the compiler stops before the analyzer can speak, at our part of the type: it asks for the same.
        var error = Assert.Single(
            Generation
                .Run(
                    Source
                        .Replace("{|OL1003:", "", StringComparison.Ordinal)
                        .Replace("|}", "", StringComparison.Ordinal)
                )
                .Output.GetDeclarationDiagnostics()
        );
        Assert.Equal("CS0260", error.Id);
        Assert.Contains(
            "Missing partial modifier on declaration of type 'Outer'",
            error.GetMessage(),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("IAsyncEnumerator<int>", "return 'IAsyncEnumerable<int>' or a list")]
    [InlineData("System.Collections.IEnumerable", "return 'IEnumerable<T>' or a list")]
    [InlineData("System.Collections.IEnumerator", "return 'IEnumerable<T>' or a list")]
    [InlineData("IEnumerator<int>", "return 'IEnumerable<int>' or a list")]
    [InlineData("System.Linq.IQueryable", "return 'IEnumerable<T>' or a list")]
    [InlineData("System.Linq.IQueryable<int>", "return 'IEnumerable<int>' or a list")]
    [InlineData("System.Linq.ParallelQuery<int>", "return 'IEnumerable<int>' or a list")]
    [InlineData("System.Linq.IOrderedEnumerable<int>", "return 'IEnumerable<int>' or a list")]
    [InlineData("Rows", "return 'IAsyncEnumerable<int>' or a list")]
    [InlineData("IEnumerable<System.Span<int>>", "ref structs")]
    public async Task A_result_that_a_step_can_not_follow_is_an_error(string type, string reason)
    {
        var source = $$"""
            using System.Collections.Generic;
            using System.Threading.Tasks;
            using Openlayer;

            public abstract class Rows : IAsyncEnumerable<int>
            {
                public abstract IAsyncEnumerator<int> GetAsyncEnumerator(System.Threading.CancellationToken ct =
                    default);
            }

            public partial class Agent
            {
                [Trace] public partial {{type}} {|OL1005:Ask|}();
                private {{type}} AskCore() => throw new System.NotSupportedException();
            }
            """;

        var message = Assert.Single(await AnalyzerRun.Verify(source));
        Assert.StartsWith("'Ask' can't be traced: ", message, StringComparison.Ordinal);
        Assert.Contains(reason, message, StringComparison.Ordinal);
        AnalyzerRun.AssertNotTraced(source);
    }

    [Theory]
    [InlineData("IReadOnlyList<int>")]
    [InlineData("IEnumerable<int>")]
    [InlineData("IAsyncEnumerable<int>")]
    [InlineData("Dictionary<string, IEnumerable<int>>")]
    [InlineData("Task<IEnumerable<int>>")]
    [InlineData("ValueTask<int[]>")]
    [InlineData("string")]
    public async Task A_result_that_is_there_or_can_be_followed_is_fine(string type) =>
        Assert.Empty(
            await AnalyzerRun.Verify(
                $$"""
                using System.Collections.Generic;
                using System.Threading.Tasks;
                using Openlayer;

                public partial class Agent
                {
                    [Trace] public partial {{type}} Ask();
                    private {{type}} AskCore() => throw new System.NotSupportedException();
                }
                """
            )
        );

    [Theory]
    [InlineData("System.Runtime.CompilerServices.YieldAwaitable")]
    [InlineData("System.Runtime.CompilerServices.ConfiguredTaskAwaitable<int>")]
    [InlineData("Job")]
    public async Task An_awaitable_of_another_kind_is_traced_until_it_is_there(string type)
    {
        var message = Assert.Single(
            (
                await AnalyzerRun.Verify(
                    $$"""
                    using System.Threading.Tasks;
                    using Openlayer;

                    public class Job() : Task(() => { });

                    public partial class Agent
                    {
                        [Trace] public partial {{type}} {|OL1016:Ask|}();
                        private {{type}} AskCore() => throw new System.NotSupportedException();

                        [Trace] public {{type}} {|OL1016:Tell|}() => throw new System.NotSupportedException();
                    }
                    """
                )
            ).DistinctBy(text => text.Replace("Tell", "Ask", StringComparison.Ordinal))
        );
        Assert.Contains("is not awaited", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_type_parameter_that_is_a_stream_is_an_error_and_one_that_is_a_task_ends_early() =>
        Assert.Equal(
            2,
            (
                await AnalyzerRun.Verify(
                    """
                    using System.Collections.Generic;
                    using System.Threading.Tasks;
                    using Openlayer;

                    public partial class Agent
                    {
                        [Trace] public partial T {|OL1016:Run|}<T>([NoTrace] T task) where T : Task;
                        private T RunCore<T>(T task) where T : Task => task;

                        [Trace] public partial T {|OL1005:Read|}<T>(T rows) where T : IAsyncEnumerable<int>;
                        private T ReadCore<T>(T rows) where T : IAsyncEnumerable<int> => rows;

                        [Trace] public partial T Pick<T>(T rows) where T : IEnumerable<int>;
                        private T PickCore<T>(T rows) where T : IEnumerable<int> => rows;
                    }
                    """
                )
            ).Count
        );
}
