namespace Openlayer.Generators.Tests.Snapshots;

public class ReturnTests
{
    [Fact]
    public void Nothing() =>
        Snapshot.Verify([
            """
            using Openlayer;

            namespace Support;

            public partial class Agent
            {
                [Trace]
                public partial void Answer(string question);

                private void AnswerCore(string question) { }
            }
            """,
        ]);

    [Fact]
    public void A_value() =>
        Snapshot.Verify([
            """
            using System.Collections.Generic;
            using Openlayer;

            namespace Support;

            public partial class Agent
            {
                [Trace(StepType.Retriever)]
                internal static partial IReadOnlyList<string?> Search(string question, int count);

                private static IReadOnlyList<string?> SearchCore(string question, int count) => [question];
            }
            """,
        ]);

    [Fact]
    public void A_task() =>
        Snapshot.Verify([
            """
            using System.Threading;
            using System.Threading.Tasks;
            using Openlayer;

            namespace Support;

            public partial class Agent
            {
                [Trace]
                public partial Task AnswerAsync(string question, CancellationToken ct = default);

                private async Task AnswerAsyncCore(string question, CancellationToken ct) => await Task.Delay(1, ct);
            }
            """,
        ]);

    [Fact]
    public void A_task_with_a_result() =>
        Snapshot.Verify([
            """
            using System.Threading;
            using System.Threading.Tasks;
            using Openlayer;

            namespace Support;

            public sealed record Filter(string Language);

            public partial class Agent
            {
                [Trace(QuestionParameter = "question")]
                public partial Task<string> AnswerAsync(string question, int count, Filter filter,
                    CancellationToken ct = default);

                private async Task<string> AnswerAsyncCore(string question, int count, Filter filter,
                    CancellationToken ct)
                {
                    await Task.Yield();
                    return question;
                }
            }
            """,
        ]);

    [Fact]
    public void A_value_task() =>
        Snapshot.Verify([
            """
            using System.Threading.Tasks;
            using Openlayer;

            namespace Support;

            public partial class Agent
            {
                [Trace]
                public partial ValueTask AnswerAsync();

                private ValueTask AnswerAsyncCore() => default;

                [Trace]
                public partial ValueTask<int?> CountAsync();

                private ValueTask<int?> CountAsyncCore() => new(3);
            }
            """,
        ]);

    [Fact]
    public void A_ref_struct_goes_straight_to_the_caller() =>
        Snapshot.Verify([
            """
            using System;
            using Openlayer;

            namespace Support;

            public static partial class Text
            {
                [Trace]
                public static partial ReadOnlySpan<char> Trim(ReadOnlySpan<char> text, int limit);

                private static ReadOnlySpan<char> TrimCore(ReadOnlySpan<char> text, int limit) => text[..limit];
            }
            """,
        ]);

    [Fact]
    public void A_pointer_goes_straight_to_the_caller() =>
        Snapshot.Verify([
            """
            using Openlayer;

            namespace Support;

            public static unsafe partial class Buffers
            {
                [Trace]
                public static partial int* Skip(int* items, int count, delegate*<int, void> each, int*[] rows);

                private static int* SkipCore(int* items, int count, delegate*<int, void> each, int*[] rows)
                    => items + count;
            }
            """,
        ]);

    [Fact]
    public void Dynamic_is_bound_at_compile_time() =>
        Snapshot.Verify([
            """
            using System.Collections.Generic;
            using System.Threading.Tasks;
            using Openlayer;

            namespace Support;

            public partial class Agent
            {
                [Trace]
                public partial dynamic Echo(dynamic value, List<dynamic> others);

                private dynamic EchoCore(dynamic value, List<object> others) => value;

                [Trace]
                public partial Task<dynamic?> EchoAsync(dynamic? value);

                private Task<dynamic?> EchoAsyncCore(dynamic? value) => Task.FromResult<dynamic?>(null);
            }
            """,
        ]);

    [Fact]
    public void Tuple_names_and_nullability_stay() =>
        Snapshot.Verify([
            """
            using System.Collections.Generic;
            using System.Threading.Tasks;
            using Openlayer;

            namespace Support;

            public partial class Agent
            {
                [Trace]
                public partial Task<(string? answer, Dictionary<string, string?>? sources)> AskAsync((int x, int y) at,
                    string?[]? tags, int[,] grid);

                private Task<(string? answer, Dictionary<string, string?>? sources)> AskAsyncCore((int x, int y) at,
                    string?[]? tags, int[,] grid) =>
                    Task.FromResult<(string?, Dictionary<string, string?>?)>((null, null));
            }
            """,
        ]);
}
