namespace Openlayer.Generators.Tests.Snapshots;

public class StreamTests
{
    [Fact]
    public void Async_streams() =>
        Snapshot.Verify([
            """
            using System.Collections.Generic;
            using System.Runtime.CompilerServices;
            using System.Threading;
            using System.Threading.Tasks;
            using Openlayer;

            namespace Support;

            public partial class Agent
            {
                [Trace(StepType.ChatCompletion)]
                public partial IAsyncEnumerable<string?> AnswerAsync(string step, int exception,
                    CancellationToken ct = default);

                private async IAsyncEnumerable<string?> AnswerAsyncCore(string step, int exception,
                    [EnumeratorCancellation] CancellationToken ct)
                {
                    await Task.Delay(1, ct);
                    yield return step;
                }

                [Trace(CaptureOutput = false)]
                private static partial IAsyncEnumerable<T>? Pass<T>(IAsyncEnumerable<T>? items) where T : notnull;

                private static IAsyncEnumerable<T>? PassCore<T>(IAsyncEnumerable<T>? items) where T : notnull => items;
            }
            """,
        ]);

    [Fact]
    public void An_iterator() =>
        Snapshot.Verify([
            """
            using System.Collections.Generic;
            using Openlayer;

            namespace Support;

            public partial class Agent
            {
                [Trace]
                public partial IEnumerable<(int number, string? name)> Count(int to);

                private IEnumerable<(int number, string? name)> CountCore(int to)
                {
                    for (var number = 0; number < to; number++)
                    {
                        yield return (number, null);
                    }
                }
            }
            """,
        ]);

    [Fact]
    public void A_sequence_whose_body_is_no_iterator() =>
        Snapshot.Verify([
            """
            using System.Collections.Generic;
            using System.Linq;
            using Openlayer;

            namespace Support;

            public partial class Agent
            {
                [Trace]
                public partial IEnumerable<dynamic?> Search(string question);

                private IEnumerable<dynamic?> SearchCore(string question)
                {
                    return Letters().Select(letter => (dynamic?)letter);

                    IEnumerable<char> Letters()
                    {
                        yield return question[0];
                    }
                }
            }
            """,
        ]);
}
