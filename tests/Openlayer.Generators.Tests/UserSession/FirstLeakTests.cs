using Openlayer.Generators.Tests.Analyzers;

namespace Openlayer.Generators.Tests.UserSession;

public class FirstLeakTests
{
    [Fact]
    public async Task Paths_out_of_a_method()
    {
        var messages = await Rules.Verify("""
            using System;
            using Openlayer;

            public static class Chat
            {
                public static void Never() => {|OL2001:OpenlayerTracer.SetUserSessionContext("a")|};

                public static int Early(bool early)
                {
                    {|OL2001:OpenlayerTracer.SetUserSessionContext("a")|};
                    if (early)
                    {
                        return 1;
                    }

                    OpenlayerTracer.ClearUserSessionContext();
                    return 2;
                }

                public static void Skipped(Action action)
                {
                    {|OL2002:OpenlayerTracer.SetUserSessionContext("a")|};
                    action();
                    OpenlayerTracer.ClearUserSessionContext();
                }

                public static void Right(Action action)
                {
                    OpenlayerTracer.SetUserSessionContext("a");
                    try
                    {
                        action();
                    }
                    finally
                    {
                        OpenlayerTracer.ClearUserSessionContext();
                    }
                }

                public static void Caught(Action action)
                {
                    OpenlayerTracer.SetUserSessionContext("a");
                    try
                    {
                        action();
                    }
                    catch (Exception)
                    {
                    }

                    OpenlayerTracer.SetUserSessionContext();
                }

                public static void Filtered(Action action)
                {
                    {|OL2002:OpenlayerTracer.SetUserSessionContext("a")|};
                    try
                    {
                        action();
                    }
                    catch (Exception e) when (e.Message == "")
                    {
                    }

                    OpenlayerTracer.SetUserSessionContext(null, null);
                }
            }
            """);

        Assert.Equal(
            "The ids that are set here are still set when 'Never' returns: clear them in a 'finally', or write "
            + "'using var _ = OpenlayerTracer.UseUserSession(…)'",
            messages[0]);
        Assert.Contains("'Early' returns at line 13", messages[1], StringComparison.Ordinal);
        Assert.Contains("after an exception at line 23", messages[2], StringComparison.Ordinal);
    }
}
