using Microsoft.CodeAnalysis.CodeFixes;
using Openlayer.Generators.CodeFixes.UserSession;

namespace Openlayer.Generators.Tests.CodeFixes.UserSession;

/// <summary>Either rule reports what work takes along, so the fix of one leaves a note of the other.</summary>
public class BackgroundFixTests
{
    [Fact]
    public Task Work_is_started_where_the_flow_is_suppressed() =>
        Verify(
            new KeepsIdsFix(),
            """
            using var _ = OpenlayerTracer.UseUserSession(user);
            // on its own
            Task.Run(Work); // and on
            Work();
            """,
            """
            using var _ = OpenlayerTracer.UseUserSession(user);
            // on its own
            using (ExecutionContext.SuppressFlow())
            {
                Task.Run(Work); // and on
            }
            Work();
            """,
            "Start the background work without the ids"
        );

    [Fact]
    public Task A_timer_that_is_used_later_is_declared_before() =>
        Verify(
            new KeepsIdsFix(),
            """
            using var _ = OpenlayerTracer.UseUserSession(user);
            var timer = new Timer(state => Work());
            GC.KeepAlive(timer);
            """,
            """
            using var _ = OpenlayerTracer.UseUserSession(user);
            Timer? timer;
            using (ExecutionContext.SuppressFlow())
            {
                timer = new Timer(state => Work());
            }
            GC.KeepAlive(timer);
            """,
            "Start the background work without the ids"
        );

    [Fact]
    public Task The_block_that_suppresses_the_flow_gives_way_to_its_statements() =>
        Verify(
            new GetsNoIdsFix(),
            """
            using var _ = OpenlayerTracer.UseUserSession(user);
            // alone
            using (ExecutionContext.SuppressFlow())
            {
                // on its own
                Task.Run(Work); // and on
            }
            Work();
            """,
            """
            using var _ = OpenlayerTracer.UseUserSession(user);
            // alone
            // on its own
            Task.Run(Work); // and on
            Work();
            """,
            "Let the ids flow to the background work"
        );

    private static async Task Verify(CodeFixProvider fix, string before, string after, string title)
    {
        var open = OpenSolution.Of(Statements.Wrap(before));
        string[] expected = [Statements.Wrap(after)];

        await Fixes.AssertSources(expected, await open.FixOneByOneAsync(fix, title));
        await Fixes.AssertSources(expected, await open.FixAllAsync(fix, FixAllScope.Solution, title));
        await Fixes.VerifyLineEnds(open, source => source.FixOneByOneAsync(fix, title));
    }
}
