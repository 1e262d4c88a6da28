using Openlayer.Generators.CodeFixes.UserSession;

namespace Openlayer.Generators.Tests.CodeFixes.UserSession;

/// <summary>A set and its clear become a scope.</summary>
public class ClearToScopeFixTests
{
    private const string Using = "Set and clear the ids with 'using UseUserSession'";

    [Fact]
    public Task The_comments_of_a_clear_stay_when_it_becomes_a_scope() =>
        Verify(
            """
            OpenlayerTracer.SetUserSessionContext(user);
            Work();
            // done with it
            OpenlayerTracer.ClearUserSessionContext(); // gone
            """,
            """
            using var _ = OpenlayerTracer.UseUserSession(user);
            Work();
            // done with it
            // gone
            """,
            Using
        );

    [Fact]
    public Task The_comments_of_a_clear_stay_behind_the_block_of_a_scope() =>
        Verify(
            """
            OpenlayerTracer.SetUserSessionContext(user);
            Work();
            // done with it
            OpenlayerTracer.ClearUserSessionContext();
            Work();
            """,
            """
            using (OpenlayerTracer.UseUserSession(user))
            {
                Work();
            }
            // done with it
            Work();
            """,
            Using
        );

    [Fact]
    public Task A_scope_takes_the_place_of_both() =>
        Verify(
            """
            OpenlayerTracer.SetUserSessionContext(userId: user, "s"); // whose it is
            // ask
            Work();
            OpenlayerTracer.ClearUserSessionContext();
            """,
            """
            using var _ = OpenlayerTracer.UseUserSession(userId: user, "s"); // whose it is
            // ask
            Work();
            """,
            Using
        );

    [Fact]
    public Task A_scope_ends_where_the_clear_was() =>
        Verify(
            """
            OpenlayerTracer.SetUserSessionContext(user);
            var answer = Ask();
            OpenlayerTracer.ClearUserSessionContext();
            Show(answer, 1);
            """,
            """
            string? answer;
            using (OpenlayerTracer.UseUserSession(user))
            {
                answer = Ask();
            }
            Show(answer, 1);
            """,
            Using
        );

    private static Task Verify(string before, string after, string title = "Move the clear call into a 'finally'") =>
        Statements.Verify(new ClearSkippedFix(), before, after, title);
}
