namespace Openlayer.Generators.Tests.Snapshots;

public class ModifierTests
{
    [Fact]
    public void Every_accessibility() =>
        Snapshot.Verify([
            """
            using Openlayer;

            namespace Support;

            public partial class Agent
            {
                [Trace] partial void Bare();
                private void BareCore() { }

                [Trace] private partial void Own();
                private void OwnCore() { }

                [Trace] protected internal partial void Wide();
                private void WideCore() { }

                [Trace] private protected partial void Narrow();
                private void NarrowCore() { }

                public void CallAll() { Bare(); Own(); }
            }
            """,
        ]);

    private const string OverriddenMethods = """
        using System.Threading.Tasks;
        using Openlayer;

        namespace Support;

        public abstract partial class Base
        {
            [Trace] public virtual partial Task<string> AskAsync(string question);
            private Task<string> AskAsyncCore(string question) => Task.FromResult(question);

            [Trace] public partial int Count();
            protected virtual int CountCore() => 1;

            public abstract T? Find<T>(T? value, string key) where T : class;

            public abstract T? Any<T, U>(T? value, U? other) where U : struct;
        }

        public partial class Middle : Base
        {
            [Trace] public override partial Task<string> AskAsync(string question);
            private Task<string> AskAsyncCore(string question) => base.AskAsync(question);

            [Trace] public new virtual partial int Count();

            [Trace] public override partial T? Find<T>(T? value, string key) where T : class;
            private T? FindCore<T>(T? value, string key) where T : class => value;

            [Trace] public override partial T? Any<T, U>(T? value, U? other) where T : default where U : struct;
            private T? AnyCore<T, U>(T? value, U? other) where U : struct => value;
        }

        public partial class Leaf : Middle
        {
            [Trace] public sealed override partial int Count();
            protected override int CountCore() => 2;
        }
        """;

    [Fact]
    public void Virtual_override_new_and_sealed() => Snapshot.Verify([OverriddenMethods]);

    [Fact]
    public void Unsafe_methods() =>
        Snapshot.Verify([
            """
            using Openlayer;

            namespace Support;

            public partial class Agent
            {
                [Trace] public static unsafe partial int Read(void* at, int length);
                private static unsafe int ReadCore(void* at, int length) => length;
            }
            """,
        ]);

    [Fact]
    public void Attributes_that_the_author_wrote_are_not_repeated() =>
        Snapshot.Verify([
            """
            using System;
            using System.Diagnostics;
            using System.Diagnostics.CodeAnalysis;
            using Openlayer;

            namespace Support;

            public partial class Agent
            {
                [Trace, DebuggerStepThrough, StackTraceHidden, ExcludeFromCodeCoverage]
                [return: NotNullIfNotNull(nameof(text))]
                public partial string? Trim([AllowNull] string text, [NotNullWhen(true)] out string? left);

                [return: NotNullIfNotNull(nameof(text))]
                private string? TrimCore(string? text, out string? left) => left = text;
            }
            """,
        ]);
}
