namespace Openlayer.Generators.Tests.Analyzers;

public class StreamRuleTests
{
    [Fact]
    public async Task The_token_of_WithCancellation_has_to_reach_the_body()
    {
        var messages = await AnalyzerRun.Verify(
            """
            using System.Collections.Generic;
            using System.Runtime.CompilerServices;
            using System.Threading;
            using System.Threading.Tasks;
            using Openlayer;

            public partial class Agent
            {
                [Trace] public partial IAsyncEnumerable<int> Ask(string question, CancellationToken ct);
                private async IAsyncEnumerable<int> AskCore(string question, CancellationToken {|OL1010:ct|}) {
                    await Task.Yield(); yield return 1; }

                [Trace] public partial IAsyncEnumerable<int> Tell([EnumeratorCancellation] CancellationToken ct);
                private async IAsyncEnumerable<int> TellCore(CancellationToken {|OL1010:stop|}) { await Task.Yield();
                    yield return 1; }
            }
            """
        );

        Assert.Equal(
            [
                "The token passed to WithCancellation does not reach 'ct' of 'AskCore': add "
                    + "[EnumeratorCancellation] to it",
                "The token passed to WithCancellation does not reach 'stop' of 'TellCore': move "
                    + "[EnumeratorCancellation] to it from 'Tell', where it has no effect",
            ],
            messages
        );
    }

    [Fact]
    public async Task A_token_that_is_reached_or_is_nobodys_business_is_fine() =>
        Assert.Empty(
            await AnalyzerRun.Verify(
                """
                using System.Collections.Generic;
                using System.Runtime.CompilerServices;
                using System.Threading;
                using System.Threading.Tasks;
                using Openlayer;

                public partial class Agent
                {
                    [Trace] public partial IAsyncEnumerable<int> Ask(CancellationToken ct, CancellationToken other);
                    private async IAsyncEnumerable<int> AskCore([EnumeratorCancellation]
                        CancellationToken ct, CancellationToken other) { await Task.Yield(); yield return 1; }

                    [Trace] public partial IAsyncEnumerable<int> HandOn(CancellationToken ct);
                    private IAsyncEnumerable<int> HandOnCore(CancellationToken ct) => AskCore(ct, ct);

                    [Trace] public partial IEnumerable<int> Count(CancellationToken ct);
                    private IEnumerable<int> CountCore(CancellationToken ct) { yield return 1; }
                }
                """
            )
        );

    [Fact]
    public async Task A_member_of_an_item_can_not_be_promoted() =>
        Assert.Contains(
            "neither a recorded parameter",
            Assert.Single(
                await AnalyzerRun.Verify(
                    """
                    using System.Collections.Generic;
                    using Openlayer;

                    public partial class Agent
                    {
                        [Trace({|OL1007:Promote = ["length"]|})] public partial IEnumerable<string> Ask();
                        private IEnumerable<string> AskCore() { yield return ""; }
                    }
                    """
                )
            ),
            StringComparison.Ordinal
        );
}
