using Openlayer.Generators.CodeFixes.UserSession;

namespace Openlayer.Generators.Tests.CodeFixes.UserSession;

/// <summary>
/// Fixes of scopes that are in the wrong place, of ids in the wrong order, and of steps that nobody closes.
/// </summary>
public class ExtentFixTests
{
    [Fact]
    public Task An_empty_block_becomes_a_declaration() =>
        Verify(
            """
            using (OpenlayerTracer.UseUserSession(user)) { }
            Tell();
            """,
            """
            using var _ = OpenlayerTracer.UseUserSession(user);
            Tell();
            """
        );

    [Fact]
    public Task A_declaration_moves_before_what_is_traced() =>
        Verify(
            """
            Show(null, 1);
            Tell();
            using var ids = OpenlayerTracer.UseUserSession(user);
            Show(user, 1);
            """,
            """
            Show(null, 1);
            using var ids = OpenlayerTracer.UseUserSession(user);
            Tell();
            Show(user, 1);
            """
        );

    [Fact]
    public Task Ids_that_the_traced_call_gives_stay_behind_it() =>
        Fixes.VerifyNone(
            new NothingTracedInsideFix(),
            Wrap(
                """
                var name = Tell();
                using var ids = OpenlayerTracer.UseUserSession(name);
                """
            )
        );

    [Fact]
    public Task Swapped_ids_get_their_names() =>
        Fixes.Verify(
            new SwappedFix(),
            Wrap(
                """
                var sessionId = "s";
                using (OpenlayerTracer.UseUserSession(sessionId, user)) { Tell(); }
                using (OpenlayerTracer.UseUserSession(userId: sessionId, sessionId: user)) { Tell(); }
                using (OpenlayerTracer.UseUserSession(sessionId)) { Tell(); }
                """
            ),
            Wrap(
                """
                var sessionId = "s";
                using (OpenlayerTracer.UseUserSession(sessionId: sessionId, userId: user)) { Tell(); }
                using (OpenlayerTracer.UseUserSession(sessionId: sessionId, userId: user)) { Tell(); }
                using (OpenlayerTracer.UseUserSession(sessionId: sessionId)) { Tell(); }
                """
            )
        );

    [Fact]
    public Task A_step_gets_its_using() =>
        Fixes.Verify(
            new StepNotClosedFix(),
            Wrap(
                """
                var step = OpenlayerTracer.StartStep("tell");
                step.SetOutput(Tell());
                """
            ),
            Wrap(
                """
                using var step = OpenlayerTracer.StartStep("tell");
                step.SetOutput(Tell());
                """
            )
        );

    private static Task Verify(string before, string after) =>
        Fixes.Verify(new NothingTracedInsideFix(), Wrap(before), Wrap(after));

    // Where something is traced.
    private static string Wrap(string statements) =>
        Statements
            .Wrap(statements)
            .Replace(
                "    private static void Work() { }\n",
                "    [Trace]\n    internal static string Tell() => \"\";\n",
                StringComparison.Ordinal
            );
}
