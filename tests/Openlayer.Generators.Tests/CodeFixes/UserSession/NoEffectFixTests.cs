using Openlayer.Generators.CodeFixes.UserSession;

namespace Openlayer.Generators.Tests.CodeFixes.UserSession;

public class NoEffectFixTests
{
    private const string Remove = "Remove the call that has no effect";

    private const string NeverArriving = """
        using System.Threading.Tasks;
        using Openlayer;

        public static class Chat
        {
            public static async Task SetAsync(Task<string> user, string session)
            {
                // first
                await Task.Yield();
                // whose it is
                OpenlayerTracer.SetUserSessionContext(await user, session);
            }

            public static async Task SetAgainAsync(string session)
            {
                await Task.Yield();
                OpenlayerTracer.SetUserSessionContext(null, session);
            }

            public static async Task SetLongAsync(string session)
            {
                await Task.Yield();
                OpenlayerTracer.SetUserSessionContext(Read(
                    session,
                    @"a
        b"), Read("", ""));
            }

            private static string Read(string name, string text) => name + text;
        }
        """;

    private const string OnlyArguments = """
        using System.Threading.Tasks;
        using Openlayer;

        public static class Chat
        {
            public static async Task SetAsync(Task<string> user, string session)
            {
                // first
                await Task.Yield();
                // whose it is
                await user;
            }

            public static async Task SetAgainAsync(string session)
            {
                await Task.Yield();
            }

            public static async Task SetLongAsync(string session)
            {
                await Task.Yield();
                Read(
                    session,
                    @"a
        b");
                Read("", "");
            }

            private static string Read(string name, string text) => name + text;
        }
        """;

    [Fact]
    public Task What_never_arrives_is_removed_and_what_its_arguments_do_is_kept() =>
        Fixes.Verify(new NeverArrivesFix(), NeverArriving, OnlyArguments, Remove);

    [Theory]
    [InlineData(
        "Set the ids for later code with 'using UseUserSession'",
        "using var _ = OpenlayerTracer.UseUserSession(userId: user);\n"
    )]
    [InlineData(Remove, "")]
    public Task Where_no_trace_is_open_the_ids_are_set_for_what_follows_or_not_at_all(string title, string after) =>
        Fixes.Verify(
            new NoTraceOpenFix(),
            Source("OpenlayerTracer.UpdateTraceUserSession(userId: user);\n"),
            Source(after),
            title
        );

    private static string Source(string statement) =>
        $$"""
            using System;
            using Openlayer;

            public class HttpContext;

            public class UserMiddleware
            {
                public void Invoke(HttpContext http, string user)
                {
            {{(statement.Length == 0 ? "" : "        " + statement)}}        Console.WriteLine(user);
                }
            }
            """;
}
