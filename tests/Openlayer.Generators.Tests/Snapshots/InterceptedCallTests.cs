namespace Openlayer.Generators.Tests.Snapshots;

public class InterceptedCallTests
{
    [Fact]
    public void Static_and_instance_methods() =>
        Snapshot.Verify([
            """
            using System.Collections.Generic;
            using System.Threading.Tasks;
            using Openlayer;

            namespace Support;

            public class Agent
            {
                [Trace(QuestionParameter = "question")]
                public async Task<string?> AnswerAsync(string question, int count = 3)
                {
                    await Task.Yield();
                    return Search(question, count)[0];
                }

                [Trace(StepType.Retriever)]
                internal static IReadOnlyList<string?> Search(string question, params int[] count) => [question];
            }
            """,
            """
            using System.Threading.Tasks;

            namespace Support;

            public static class Program
            {
                public static async Task<string?> RunAsync(Agent? agent) =>
                    agent is null ? null : await agent.AnswerAsync("one") + await agent!.AnswerAsync("two", 2);
            }
            """,
        ]);

    [Fact]
    public void Private_and_protected_methods() =>
        Snapshot.Verify([
            """
            using Openlayer;

            namespace Support;

            public abstract class Agent<T>
                where T : notnull
            {
                public string Run(T item) => Ask(item, 1) + Tell(ref item);

                [Trace] protected virtual string Ask<U>(T item, U by) where U : struct => $"{item} {by}";

                [Trace] private static string Tell(ref T self) => $"{self}";
            }

            public static class Text
            {
                public static int Sum(string text) => text.Count(2);

                [Trace] private static int Count(this string text, in int times) => text.Length * times;
            }
            """,
        ]);

    [Fact]
    public void What_trimming_is_told() =>
        Snapshot.Verify([
            """
            using System;
            using System.Diagnostics.CodeAnalysis;
            using Openlayer;

            namespace Support;

            public static class Factory
            {
                [Trace]
                [RequiresUnreferencedCode("Reads \"all\" members.")]
                [RequiresDynamicCode("Makes types.")]
                public static T Make<
                    [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] T>(
                    [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicMethods |
                        DynamicallyAccessedMemberTypes.PublicFields)] Type type) =>
                    Activator.CreateInstance<T>();

                [RequiresUnreferencedCode("")]
                [RequiresDynamicCode("")]
                public static string Run() => Make<string>(typeof(string));
            }
            """,
        ]);

    [Fact]
    public void Structs() =>
        Snapshot.Verify([
            """
            using System;
            using Openlayer;

            namespace Support;

            public struct Counter
            {
                public int Count;

                [Trace] public int Add(int by) => Count += by;

                [Trace] public readonly int Peek() => Count;

                public static int Run(ref Counter counter, in Counter other)
                    => counter.Add(1) + other.Peek() + new Counter().Add(2) + new Window([1]).Sum("a");
            }

            public readonly ref struct Window(Span<int> items)
            {
                private readonly Span<int> _items = items;

                [Trace] public int Sum(ReadOnlySpan<char> text) => _items.Length + text.Length;
            }
            """,
        ]);

    [Fact]
    public void Interfaces_and_extensions() =>
        Snapshot.Verify([
            """
            using System.Collections.Generic;
            using Openlayer;

            namespace Support;

            public interface IAgent<in T>
            {
                [Trace] string? Ask(T item);
            }

            public sealed class Agent : IAgent<object>
            {
                public string? Ask(object item) => item.ToString();
            }

            public static class Text
            {
                [Trace] public static IEnumerable<T> Twice<T>(this T item) where T : class
                {
                    yield return item;
                    yield return item;
                }

                public static object Run(IAgent<string> agent) => (agent.Ask("a"), "b".Twice(), Twice("c"));
            }
            """,
        ]);
}
