using Openlayer.Generators.CodeFixes;

namespace Openlayer.Generators.Tests.CodeFixes;

public class BodyUnderOwnNameFixTests
{
    private const string Implementations = """
        using System.Collections.Generic;
        using System.Runtime.CompilerServices;
        using System.Threading;
        using System.Threading.Tasks;
        using Openlayer;

        public static partial class Agent
        {
            [Trace]
            public static partial Task<string> AskAsync(this string question, CancellationToken ct = default);

            // Thinks first.
            [MethodImpl(MethodImplOptions.NoInlining)]
            public static async partial Task<string> AskAsync(
                this string question, // of the user
                CancellationToken ct)
            {
                await Task.Delay(1, ct); // a while
                return question;
            } // done

            [Trace(Body = "Numbers")] internal static partial int Count(params int[] numbers);
            internal static partial int Count(params int[] numbers) => numbers.Length;
        }
        """;

    private const string Bodies = """
        using System.Collections.Generic;
        using System.Runtime.CompilerServices;
        using System.Threading;
        using System.Threading.Tasks;
        using Openlayer;

        public static partial class Agent
        {
            [Trace]
            public static partial Task<string> AskAsync(this string question, CancellationToken ct = default);

            // Thinks first.
            [MethodImpl(MethodImplOptions.NoInlining)]
            private static async Task<string> AskAsyncCore(
                string question, // of the user
                CancellationToken ct)
            {
                await Task.Delay(1, ct); // a while
                return question;
            } // done

            [Trace(Body = "Numbers")] internal static partial int Count(params int[] numbers);
            private static int Numbers(params int[] numbers) => numbers.Length;
        }
        """;

    [Fact]
    public Task The_implementation_becomes_the_body() =>
        Fixes.Verify(new BodyUnderOwnNameFix(), Implementations, Bodies);

    private const string InheritedConstraints = """
        using System;
        using Openlayer;

        public abstract class Base
        {
            public abstract string Find<T>(T item) where T : class, IDisposable;
        }

        public partial class Agent : Base
        {
            [Trace] public override partial string Find<T>(T item);
            public override partial string Find<T>(T item)
            {
                item.Dispose();
                return "";
            }
        }
        """;

    private const string SaidConstraints = """
        using System;
        using Openlayer;

        public abstract class Base
        {
            public abstract string Find<T>(T item) where T : class, IDisposable;
        }

        public partial class Agent : Base
        {
            [Trace] public override partial string Find<T>(T item);
            private string FindCore<T>(T item) where T : class, IDisposable
            {
                item.Dispose();
                return "";
            }
        }
        """;

    [Fact]
    public Task An_override_writes_the_constraints_that_it_inherits() =>
        Fixes.Verify(new BodyUnderOwnNameFix(), InheritedConstraints, SaidConstraints);

    [Theory]
    [InlineData(
        "public partial class Agent { public partial void Ask(); [Openlayer.Trace] public partial void Ask() { } }"
    )]
    [InlineData(
        "public partial class Agent { [Openlayer.Trace] public partial void Ask(); public partial void Ask() { } "
            + "int AskCore; }"
    )]
    public Task Not_where_the_name_is_taken_or_the_body_would_be_traced_itself(string source) =>
        Fixes.VerifyNone(new BodyUnderOwnNameFix(), source);
}
