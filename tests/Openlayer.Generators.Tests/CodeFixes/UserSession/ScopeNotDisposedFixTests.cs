using Openlayer.Generators.CodeFixes.UserSession;

namespace Openlayer.Generators.Tests.CodeFixes.UserSession;

public class ScopeNotDisposedFixTests
{
    [Fact]
    public Task Scopes_that_nobody_holds_are_held() =>
        Verify(
            """
            // whose it is
            OpenlayerTracer.UseUserSession(user); // for the rest
            Work();
            """,
            """
            // whose it is
            using var _ = OpenlayerTracer.UseUserSession(user); // for the rest
            Work();
            """
        );

    [Fact]
    public Task Variables_keep_their_names() =>
        Verify(
            """
            var scope = OpenlayerTracer.UseUserSession(user);
            Work();
            """,
            """
            using var scope = OpenlayerTracer.UseUserSession(user);
            Work();
            """
        );

    [Fact]
    public Task Discards_become_variables() =>
        Verify(
            """
            _ = OpenlayerTracer.UseUserSession(user);
            Work();
            """,
            """
            using var userSession = OpenlayerTracer.UseUserSession(user);
            Work();
            """
        );

    [Fact]
    public Task Sections_of_a_switch_get_blocks() =>
        Verify(
            """
            switch (user)
            {
                default:
                    var scope = OpenlayerTracer.UseUserSession(user);
                    Work();
                    break;
            }
            """,
            """
            switch (user)
            {
                default:
                    using (var scope = OpenlayerTracer.UseUserSession(user))
                    {
                        Work();
                        break;
                    }
            }
            """
        );

    private static Task Verify(string before, string after) =>
        Statements.Verify(new ScopeNotDisposedFix(), before, after, "Add 'using'");
}
