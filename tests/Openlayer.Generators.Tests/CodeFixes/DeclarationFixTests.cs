using Openlayer.Generators.CodeFixes;

namespace Openlayer.Generators.Tests.CodeFixes;

public class DeclarationFixTests
{
    private const string UntracedCall = """
        using System;
        using Openlayer;

        public interface IAgent
        {
            string Ask(string question);
        }

        public interface IOther
        {
            string Ask(string question);
        }

        public class Agent : IAgent, IOther, IDisposable
        {
            /// <summary>Asks.</summary>
            [Trace]
            public string Ask(string question) => question; // as it is

            [Trace] public override string ToString() => "";

            [Trace]
            public void Dispose()
            {
                // nothing yet
            }
        }
        """;

    private const string MadePartial = """
        using System;
        using Openlayer;

        public interface IAgent
        {
            string Ask(string question);
        }

        public interface IOther
        {
            string Ask(string question);
        }

        public partial class Agent : IAgent, IOther, IDisposable
        {
            /// <summary>Asks.</summary>
            [Trace]
            public partial string Ask(string question);

            private string AskCore(string question) => question; // as it is

            [Trace] public override partial string ToString();

            private string ToStringCore() => "";

            [Trace]
            public partial void Dispose();

            private void DisposeCore()
            {
                // nothing yet
            }
        }
        """;

    [Fact]
    public Task A_method_that_is_reached_untraced_becomes_partial() =>
        Fixes.Verify(new UntracedCallFix(), UntracedCall, MadePartial);

    [Fact]
    public Task Below_a_traced_member_it_stays_ordinary() =>
        Fixes.VerifyNone(
            new UntracedCallFix(),
            """
            using Openlayer;

            public interface ITraced { [Trace] string Ask(); }
            public interface IPlain { string Ask(); }
            public class Agent : ITraced, IPlain { [Trace] public string Ask() => ""; }
            """
        );

    private const string TracedTwice = """
        using Openlayer;

        public interface IAgent
        {
            [Trace] string Ask(string question);
        }

        public partial class Agent : IAgent
        {
            /// <summary>Asks.</summary>
            [Trace]
            public partial string Ask(string question);

            private string AskCore(string question)
            {
                return question; // as it is
            }
        }
        """;

    private const string MadeOrdinary = """
        using Openlayer;

        public interface IAgent
        {
            [Trace] string Ask(string question);
        }

        public partial class Agent : IAgent
        {
            /// <summary>Asks.</summary>
            [Trace]
            public string Ask(string question)
            {
                return question; // as it is
            }
        }
        """;

    [Fact]
    public Task A_method_that_would_be_traced_twice_becomes_ordinary() =>
        Fixes.Verify(new TracedTwiceFix(), TracedTwice, MadeOrdinary);

    private const string NullDiffers = """
        using System.Collections.Generic;
        using System.Threading.Tasks;
        using Openlayer;

        public partial class Agent
        {
            [Trace]
            public partial Task<string> AskAsync(string? question, List<string?> /* all */ context);

            private Task<string?> AskAsyncCore(string question, List<string> /* all */ context)
                => Task.FromResult(question ?? "")!;

            [Trace]
            public partial T Pass<T>(string? text, T item);

            private TItem PassCore<TItem>(string text, TItem item) => item; // as it is
        }
        """;

    private const string NullAgrees = """
        using System.Collections.Generic;
        using System.Threading.Tasks;
        using Openlayer;

        public partial class Agent
        {
            [Trace]
            public partial Task<string> AskAsync(string? question, List<string?> /* all */ context);

            private Task<string> AskAsyncCore(string? question, List<string?> /* all */ context)
                => Task.FromResult(question ?? "")!;

            [Trace]
            public partial T Pass<T>(string? text, T item);

            private TItem PassCore<TItem>(string? text, TItem item) => item; // as it is
        }
        """;

    [Fact]
    public Task A_body_takes_over_the_methods_nullability() =>
        Fixes.Verify(new NullDiffersFix(), NullDiffers, NullAgrees);
}
