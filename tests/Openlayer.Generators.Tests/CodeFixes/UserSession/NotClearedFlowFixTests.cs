using Openlayer.Generators.CodeFixes.UserSession;

namespace Openlayer.Generators.Tests.CodeFixes.UserSession;

/// <summary>What is set in branches, loops and lambdas is cleared in a finally.</summary>
public class NotClearedFlowFixTests
{
    private const string Finally = "Clear the ids in a 'finally'";

    [Fact]
    public Task What_follows_is_wrapped() =>
        Verify(
            """
            OpenlayerTracer.SetUserSessionContext(user);
            Work();
            if (isKnown)
            {
                return;
            }

            Work();
            """,
            """
            OpenlayerTracer.SetUserSessionContext(user);
            try
            {
                Work();
                if (isKnown)
                {
                    return;
                }

                Work();
            }
            finally
            {
                OpenlayerTracer.ClearUserSessionContext();
            }
            """,
            Finally
        );

    [Fact]
    public Task What_a_branch_sets_is_for_what_follows_the_branches() =>
        Verify(
            """
            if (isKnown)
                OpenlayerTracer.SetUserSessionContext(user);

            Work();
            """,
            """
            try
            {
                if (isKnown)
                    OpenlayerTracer.SetUserSessionContext(user);

                Work();
            }
            finally
            {
                OpenlayerTracer.ClearUserSessionContext();
            }
            """,
            Finally
        );

    [Fact]
    public Task What_a_loop_sets_is_for_its_turn() =>
        Verify(
            """
            foreach (var one in new[] { user })
            {
                OpenlayerTracer.SetUserSessionContext(one);
                Work();
            }
            """,
            """
            foreach (var one in new[] { user })
            {
                OpenlayerTracer.SetUserSessionContext(one);
                try
                {
                    Work();
                }
                finally
                {
                    OpenlayerTracer.ClearUserSessionContext();
                }
            }
            """,
            Finally
        );

    [Fact]
    public Task A_lambda_on_one_line_stays_on_it() =>
        Verify(
            """
            Action act = () => { OpenlayerTracer.SetUserSessionContext(user); Work(); };
            act();
            """,
            "Action act = () => { OpenlayerTracer.SetUserSessionContext(user); "
                + "try { Work(); } finally { OpenlayerTracer.ClearUserSessionContext(); } };\nact();",
            Finally
        );

    private static Task Verify(string before, string after, string title) =>
        Statements.Verify(new NotClearedFix(), before, after, title);
}
