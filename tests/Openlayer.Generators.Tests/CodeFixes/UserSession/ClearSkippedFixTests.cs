using Openlayer.Generators.CodeFixes.UserSession;

namespace Openlayer.Generators.Tests.CodeFixes.UserSession;

public class ClearSkippedFixTests
{
    [Fact]
    public Task The_clear_moves_into_a_finally_with_its_comments() =>
        Verify(
            """
            // whose it is
            OpenlayerTracer.SetUserSessionContext(user); // from the header

            // ask
            Work();
                Work(); /* twice */
            // done with it
            OpenlayerTracer.ClearUserSessionContext(); // gone

            Work();
            """,
            """
            // whose it is
            OpenlayerTracer.SetUserSessionContext(user); // from the header
            try
            {
                // ask
                Work();
                    Work(); /* twice */
            }
            finally
            {
                // done with it
                OpenlayerTracer.ClearUserSessionContext(); // gone
            }

            Work();
            """
        );

    [Fact]
    public Task A_helper_that_clears_moves_into_the_finally() =>
        Verify(
            """
            OpenlayerTracer.SetUserSessionContext(user);
            Work();
            // done with it
            End(user); // gone
            Work();
            """,
            """
            OpenlayerTracer.SetUserSessionContext(user);
            try
            {
                Work();
            }
            finally
            {
                // done with it
                End(user); // gone
            }
            Work();
            """
        );

    [Fact]
    public Task A_helper_stays_where_it_is_when_it_needs_what_is_declared_in_between() =>
        Verify(
            """
            OpenlayerTracer.SetUserSessionContext(user);
            var answer = Ask();
            End(answer);
            """,
            """
            OpenlayerTracer.SetUserSessionContext(user);
            try
            {
                var answer = Ask();
                End(answer);
            }
            finally
            {
                OpenlayerTracer.ClearUserSessionContext();
            }
            """
        );

    [Fact]
    public Task What_is_used_later_is_declared_before() =>
        Verify(
            """
            OpenlayerTracer.SetUserSessionContext(user);
            var answer = Ask();
            int length;
            length = answer.Length;
            OpenlayerTracer.ClearUserSessionContext();
            Show(answer, length);
            """,
            """
            OpenlayerTracer.SetUserSessionContext(user);
            string? answer;
            int length;
            try
            {
                answer = Ask();
                length = answer.Length;
            }
            finally
            {
                OpenlayerTracer.ClearUserSessionContext();
            }
            Show(answer, length);
            """
        );

    [Fact]
    public Task What_cannot_be_declared_before_takes_what_follows_along() =>
        Verify(
            """
            OpenlayerTracer.SetUserSessionContext(user);
            using var resource = Open();
            if (int.TryParse(Ask(), out var number) is false)
            {
                OpenlayerTracer.ClearUserSessionContext();
                return;
            }
            OpenlayerTracer.ClearUserSessionContext();
            Show(resource.ToString(), number);
            """,
            """
            OpenlayerTracer.SetUserSessionContext(user);
            try
            {
                using var resource = Open();
                if (int.TryParse(Ask(), out var number) is false)
                {
                    return;
                }
                OpenlayerTracer.ClearUserSessionContext();
                Show(resource.ToString(), number);
            }
            finally
            {
                OpenlayerTracer.ClearUserSessionContext();
            }
            """
        );

    [Fact]
    public Task A_clear_behind_what_may_throw_gets_a_finally_of_its_own() =>
        Verify(
            """
            OpenlayerTracer.SetUserSessionContext(user);
            try
            {
                Work();
            }
            finally
            {
                Work();
                OpenlayerTracer.ClearUserSessionContext();
            }
            """,
            """
            OpenlayerTracer.SetUserSessionContext(user);
            try
            {
                try
                {
                    Work();
                }
                finally
                {
                    Work();
                }
            }
            finally
            {
                OpenlayerTracer.ClearUserSessionContext();
            }
            """
        );

    private static Task Verify(string before, string after, string title = "Move the clear call into a 'finally'") =>
        Statements.Verify(new ClearSkippedFix(), before, after, title);
}
