using Microsoft.CodeAnalysis.CodeFixes;
using Openlayer.Generators.CodeFixes;

namespace Openlayer.Generators.Tests.CodeFixes;

public class AttributeFixTests
{
    private const string Marked = "[System.Runtime.CompilerServices.EnumeratorCancellation]";

    private const string SecretsInSight = """
        using System;
        using System.Diagnostics.CodeAnalysis;
        using Openlayer;

        public class Accounts
        {
            [Trace]
            public bool SignIn(
                string user, // who
                /* never shown */ string password,
                Login login,
                [DisallowNull] string token) => true;

            [Trace]
            public Login SignOut(string pin) => new("", "");
        }

        public record Login(string User, string Password)
        {
            /// <summary>Lets the app in.</summary>
            public string? ApiKey { get; init; } // of the app

            [Obsolete]
            public string? AccessToken { get; init; }
        }
        """;

    private const string SecretsKeptOut = """
        using System;
        using System.Diagnostics.CodeAnalysis;
        using Openlayer;

        public class Accounts
        {
            [Trace]
            public bool SignIn(
                string user, // who
                /* never shown */ [NoTrace] string password,
                Login login,
                [DisallowNull][NoTrace] string token) => true;

            [Trace]
            public Login SignOut([NoTrace] string pin) => new("", "");
        }

        public record Login(string User, [NoTrace] string Password)
        {
            /// <summary>Lets the app in.</summary>
            [NoTrace]
            public string? ApiKey { get; init; } // of the app

            [NoTrace]
            [Obsolete]
            public string? AccessToken { get; init; }
        }
        """;

    [Fact]
    public Task What_looks_like_a_secret_is_kept_out_where_it_is_declared() =>
        Fixes.Verify(new NoTraceFix(), SecretsInSight, SecretsKeptOut);

    private const string UnmarkedAccounts = """
        using Openlayer;
        public static class Accounts
        {
            [Trace] public static void SignIn(Shop.Login login, string password) { }
        }
        """;

    private const string UnmarkedLogin = """
        namespace Shop;
        public class Login
        {
            public string? Password { get; set; }
        }
        """;

    [Fact]
    public async Task A_secret_in_another_document_is_marked_there()
    {
        string[] before = [UnmarkedAccounts, UnmarkedLogin];
        string[] after =
        [
            """
                using Openlayer;
                public static class Accounts
                {
                    [Trace] public static void SignIn(Shop.Login login, [NoTrace] string password) { }
                }
                """,
            """
                namespace Shop;
                public class Login
                {
                    [Openlayer.NoTrace]
                    public string? Password { get; set; }
                }
                """,
        ];
        await Fixes.VerifyAll(new NoTraceFix(), FixAllScope.Document, before, after);
        await Fixes.VerifyAll(new NoTraceFix(), FixAllScope.Solution, before, after);
        await Fixes.AssertTraced(after);
    }

    [Fact]
    public Task A_parameter_that_can_not_be_recorded_is_meant_to_be_left_out() =>
        Fixes.Verify(
            new NoTraceFix(),
            """
            using System;
            using Openlayer;

            public partial class Agent
            {
                [Trace]
                public partial int Ask(ReadOnlySpan<char> text, Action<string> then);

                private int AskCore(ReadOnlySpan<char> text, Action<string> then) => text.Length;
            }
            """,
            """
            using System;
            using Openlayer;

            public partial class Agent
            {
                [Trace]
                public partial int Ask([NoTrace] ReadOnlySpan<char> text, [NoTrace] Action<string> then);

                private int AskCore(ReadOnlySpan<char> text, Action<string> then) => text.Length;
            }
            """
        );

    private const string UnmarkedToken = """
        using System.Collections.Generic;
        using System.Threading;
        using System.Threading.Tasks;
        using Openlayer;

        public partial class Agent
        {
            [Trace]
            public partial IAsyncEnumerable<string> Tell(int count, CancellationToken ct = default);

            private async IAsyncEnumerable<string> TellCore(int count, CancellationToken ct)
            {
                await Task.Delay(count, ct);
                yield return "";
            }
        }
        """;

    private const string MarkedToken = $$"""
        using System.Collections.Generic;
        using System.Threading;
        using System.Threading.Tasks;
        using Openlayer;

        public partial class Agent
        {
            [Trace]
            public partial IAsyncEnumerable<string> Tell(int count, CancellationToken ct = default);

            private async IAsyncEnumerable<string> TellCore(int count, {{Marked}} CancellationToken ct)
            {
                await Task.Delay(count, ct);
                yield return "";
            }
        }
        """;

    [Fact]
    public Task The_token_of_a_stream_is_marked_on_its_body() =>
        Fixes.Verify(new EnumeratorCancellationFix(), UnmarkedToken, MarkedToken);
}
