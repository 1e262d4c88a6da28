using Openlayer.Generators.CodeFixes;

namespace Openlayer.Generators.Tests.CodeFixes;

public class BodyDiffersFixTests
{
    private const string WrongParameters = """
        using System.Threading;
        using System.Threading.Tasks;
        using Openlayer;

        public partial class Agent
        {
            [Trace] public partial Task<string> AskAsync(string question, int count,
                CancellationToken ct = default);

            /// <summary>Thinks.</summary>
            private async Task<string> AskAsyncCore(string q) // the user's
            {
                await Task.Yield();
                return q;
            }

            [Trace] public static partial int Count(string text, in int start, [NoTrace] string language);

            private int CountCore(
                object text, // what to count
                int from, // where
                string language)
            {
                return from;
            }
        }
        """;

    private const string RightParameters = """
        using System.Threading;
        using System.Threading.Tasks;
        using Openlayer;

        public partial class Agent
        {
            [Trace] public partial Task<string> AskAsync(string question, int count,
                CancellationToken ct = default);

            /// <summary>Thinks.</summary>
            private async Task<string> AskAsyncCore(string q, int count, CancellationToken ct) // the user's
            {
                await Task.Yield();
                return q;
            }

            [Trace] public static partial int Count(string text, in int start, [NoTrace] string language);

            private static int CountCore(
                string text, // what to count
                in int from, // where
                string language)
            {
                return from;
            }
        }
        """;

    [Fact]
    public Task Parameters_are_added_and_typed_and_their_names_and_comments_stay() =>
        Fixes.Verify(new BodyDiffersFix(), WrongParameters, RightParameters);

    private const string TooManyParameters = """
        using Openlayer;

        public partial class Agent
        {
            [Trace] public partial string Ask(string question, int count);

            private string AskCore(
                int count, // of passages
                string question, // of the user
                bool isFast)
            {
                return question + count;
            }

            [Trace] public partial void Stop();
            void StopCore(bool isFast) => throw new System.NotSupportedException();
        }
        """;

    private const string SortedParameters = """
        using Openlayer;

        public partial class Agent
        {
            [Trace] public partial string Ask(string question, int count);

            private string AskCore(
                string question, // of the user
                int count // of passages
            )
            {
                return question + count;
            }

            [Trace] public partial void Stop();
            void StopCore() => throw new System.NotSupportedException();
        }
        """;

    [Fact]
    public Task Parameters_too_many_go_and_those_in_another_order_are_sorted() =>
        Fixes.Verify(new BodyDiffersFix(), TooManyParameters, SortedParameters);

    private const string WrongResults = """
        using System;
        using System.Collections.Generic;
        using System.Threading.Tasks;
        using Openlayer;

        public partial struct Agent
        {
            private int _count;

            [Trace] public readonly partial Task<IReadOnlyList<string>?> AskAsync();
            private Task AskAsyncCore() => throw new NotSupportedException();

            [Trace] public partial T Pick<T>(List<T> items) where T : IComparable<T>;
            private U PickCore<U>(U[] items) => throw new NotSupportedException();

            [Trace] public partial T Find<T>(T item) where T : class;
            private T FindCore<T>(T item) where T : class, IDisposable => item;

            [Trace] public partial void Put<T>(T item) where T : struct, Enum;
            private void PutCore(object item) => _count++;
        }
        """;

    private const string RightResults = """
        using System;
        using System.Collections.Generic;
        using System.Threading.Tasks;
        using Openlayer;

        public partial struct Agent
        {
            private int _count;

            [Trace] public readonly partial Task<IReadOnlyList<string>?> AskAsync();
            private readonly Task<IReadOnlyList<string>?> AskAsyncCore() => throw new NotSupportedException();

            [Trace] public partial T Pick<T>(List<T> items) where T : IComparable<T>;
            private U PickCore<U>(List<U> items) => throw new NotSupportedException();

            [Trace] public partial T Find<T>(T item) where T : class;
            private T FindCore<T>(T item) where T : class => item;

            [Trace] public partial void Put<T>(T item) where T : struct, Enum;
            private void PutCore<T>(T item) where T : struct, Enum => _count++;
        }
        """;

    [Fact]
    public Task Results_type_parameters_and_receivers_are_those_of_the_method() =>
        Fixes.Verify(new BodyDiffersFix(), WrongResults, RightResults);

    [Fact]
    public Task An_inherited_body_is_left_to_its_author() =>
        Fixes.VerifyNone(
            new BodyDiffersFix(),
            """
            public class Base
            {
                protected string AskCore(int question) => "";
            }

            public partial class Agent : Base
            {
                [Openlayer.Trace] public partial string Ask(string question);
            }
            """
        );
}
