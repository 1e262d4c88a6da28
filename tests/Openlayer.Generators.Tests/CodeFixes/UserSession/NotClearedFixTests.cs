using Openlayer.Generators.CodeFixes.UserSession;

namespace Openlayer.Generators.Tests.CodeFixes.UserSession;

public class NotClearedFixTests
{
    private const string Using = "Set the ids with 'using UseUserSession'";
    private const string Finally = "Clear the ids in a 'finally'";

    [Fact]
    public Task A_scope_lasts_until_the_end_of_the_block() =>
        Verify(
            """
            // whose it is
            OpenlayerTracer.SetUserSessionContext(user);

            Work(); // with ids
            """,
            """
            // whose it is
            using var _ = OpenlayerTracer.UseUserSession(user);

            Work(); // with ids
            """,
            Using
        );

    [Fact]
    public Task A_name_is_found_where_discards_are_used() =>
        Verify(
            """
            OpenlayerTracer.SetUserSessionContext(user);
            _ = Ask();
            """,
            """
            using var userSession = OpenlayerTracer.UseUserSession(user);
            _ = Ask();
            """,
            Using
        );

    [Fact]
    public Task A_section_of_a_switch_gets_a_block() =>
        Verify(
            """
            switch (user)
            {
                case "a":
                    OpenlayerTracer.SetUserSessionContext(user);
                    Work();
                    break;
                default:
                    Work();
                    break;
            }
            """,
            """
            switch (user)
            {
                case "a":
                    using (OpenlayerTracer.UseUserSession(user))
                    {
                        Work();
                        break;
                    }
                default:
                    Work();
                    break;
            }
            """,
            Using
        );

    [Fact]
    public Task Text_over_several_lines_stays_as_it_is() =>
        Verify(
            """"
            OpenlayerTracer.SetUserSessionContext(user);
            Show(@"a
             b", 1);
            Show("""
                a
                  b
                """, 2);
            """",
            """"
            OpenlayerTracer.SetUserSessionContext(user);
            try
            {
                Show(@"a
             b", 1);
                Show("""
                a
                  b
                """, 2);
            }
            finally
            {
                OpenlayerTracer.ClearUserSessionContext();
            }
            """",
            Finally
        );

    [Fact]
    public Task A_label_that_is_jumped_to_from_before_takes_all_along() =>
        Verify(
            """
            var count = 0;
            if (isKnown) goto Again;
            OpenlayerTracer.SetUserSessionContext(user);
            Again:
            Work();
            if (count++ < 3) goto Again;
            """,
            """
            try
            {
                var count = 0;
                if (isKnown) goto Again;
                OpenlayerTracer.SetUserSessionContext(user);
            Again:
                Work();
                if (count++ < 3) goto Again;
            }
            finally
            {
                OpenlayerTracer.ClearUserSessionContext();
            }
            """.Replace("\nAgain:", "\n    Again:", StringComparison.Ordinal),
            Finally
        );

    [Fact]
    public Task Sets_that_follow_each_other_are_cleared_together() =>
        Verify(
            """
            OpenlayerTracer.SetUserSessionContext(user);
            Work();
            OpenlayerTracer.SetUserSessionContext(userId: null, sessionId: user);
            Work();
            """,
            """
            OpenlayerTracer.SetUserSessionContext(user);
            try
            {
                Work();
                OpenlayerTracer.SetUserSessionContext(userId: null, sessionId: user);
                Work();
            }
            finally
            {
                OpenlayerTracer.ClearUserSessionContext();
            }
            """,
            Finally
        );

    [Theory]
    [InlineData("OpenlayerTracer.SetUserSessionContext(user);")]
    [InlineData("Work();\nif (isKnown)\n{\n    OpenlayerTracer.SetUserSessionContext(user);\n}")]
    public Task A_set_with_nothing_behind_it_is_for_somebody_else(string statements) =>
        Fixes.VerifyNone(new NotClearedFix(), Statements.Wrap(statements));

    private static Task Verify(string before, string after, string title) =>
        Statements.Verify(new NotClearedFix(), before, after, title);
}
