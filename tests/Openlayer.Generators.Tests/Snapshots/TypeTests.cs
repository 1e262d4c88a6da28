namespace Openlayer.Generators.Tests.Snapshots;

public class TypeTests
{
    [Fact]
    public void The_global_namespace() =>
        Snapshot.Verify([
            """
            using Openlayer;

            internal static partial class Program
            {
                [Trace]
                private static partial int Run(string[] args);

                private static int RunCore(string[] args) => 0;
            }
            """,
        ]);

    [Fact]
    public void Nested_types_of_every_kind() =>
        Snapshot.Verify([
            """
            using Openlayer;

            namespace Support
            {
                namespace Inner
                {
                    public partial interface IOuter<T>
                    {
                        internal partial record struct Middle<U>
                        {
                            private sealed partial record Derived
                            {
                                public abstract partial class Deepest
                                {
                                    [Trace]
                                    private protected partial T Pick(T first, U second, Hidden hidden);

                                    private T PickCore(T first, U second, Hidden hidden) => first;

                                    protected sealed class Hidden;
                                }
                            }
                        }
                    }
                }
            }
            """,
        ]);

    private const string StructTypes = """
        using System;
        using Openlayer;

        namespace Support;

        public partial struct Counter
        {
            private int _count;

            [Trace]
            public partial int Add(int by);

            private int AddCore(int by) => _count += by;

            [Trace]
            public readonly partial int Peek();

            private readonly int PeekCore() => _count;
        }

        public readonly partial struct Point
        {
            [Trace]
            public partial int Norm();

            private int NormCore() => 1;
        }

        public readonly ref partial struct Window
        {
            [Trace]
            public partial Span<int> Items(Span<int> others);

            private Span<int> ItemsCore(Span<int> others) => others;
        }
        """;

    [Fact]
    public void Structs() => Snapshot.Verify([StructTypes]);

    [Fact]
    public void Records() =>
        Snapshot.Verify([
            """
            using Openlayer;

            namespace Support;

            public partial record Question(string Text)
            {
                [Trace]
                public partial int Length(bool trimmed);

                private int LengthCore(bool trimmed) => Text.Length;
            }

            public readonly partial record struct Answer(string Text)
            {
                [Trace]
                public partial int Length(bool trimmed);

                private int LengthCore(bool trimmed) => Text.Length;
            }
            """,
        ]);

    [Fact]
    public void Interfaces() =>
        Snapshot.Verify([
            """
            using System.Threading.Tasks;
            using Openlayer;

            namespace Support;

            public partial interface IAgent
            {
                string Name { get; }

                [Trace]
                public partial Task<string> AskAsync(string question);

                private Task<string> AskAsyncCore(string question) => Task.FromResult(Name + question);

                [Trace]
                public static partial int Count(string text);

                private static int CountCore(string text) => text.Length;
            }
            """,
        ]);

    [Fact]
    public void A_type_in_several_files() =>
        Snapshot.Verify([
            """
            using System.Threading.Tasks;
            using Openlayer;

            namespace Support;

            public partial class Agent<TModel> where TModel : class, new()
            {
                [Trace]
                public partial Task<TModel> AskAsync(TModel model, Reply reply);
            }
            """,
            """
            using System.Threading.Tasks;
            using Text = System.String;

            namespace Support;

            partial class Agent<TModel>
            {
                public sealed class Reply;

                private Task<TModel> AskAsyncCore(TModel model, Reply reply) => Task.FromResult(model);
            }
            """,
        ]);

    [Fact]
    public void Nullable_oblivious_code() =>
        Snapshot.Verify([
            """
            #nullable disable
            using System.Collections.Generic;
            using System.Threading.Tasks;
            using Openlayer;

            namespace Support
            {
                public partial class Agent
                {
                    [Trace]
                    public partial Task<string> AskAsync<T>(string question, List<string> others, T more)
                        where T : class;

                    private Task<string> AskAsyncCore<T>(string question, List<string> others, T more) where T : class
                        => Task.FromResult(question);
                }

                public static class Caller
                {
                    public static Task<string> Call() => new Agent().AskAsync<object>(null, null, null);
                }
            }
            """,
        ]);
}
