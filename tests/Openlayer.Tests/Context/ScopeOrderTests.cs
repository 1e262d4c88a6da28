namespace Openlayer.Tests.Context;

/// <summary>Scopes that are disposed in another order than that of their blocks, twice, elsewhere or never.</summary>
public sealed partial class ScopeOrderTests : TracingTest
{
    [Theory]
    [InlineData(0, 1, 2)]
    [InlineData(0, 2, 1)]
    [InlineData(1, 0, 2)]
    [InlineData(1, 2, 0)]
    [InlineData(2, 0, 1)]
    [InlineData(2, 1, 0)]
    public void No_id_is_left_whatever_the_order_in_which_scopes_are_disposed(params int[] order)
    {
        UserSessionScope[] scopes =
        [
            OpenlayerTracer.UseUserSession("0"),
            OpenlayerTracer.UseUserSession("1"),
            OpenlayerTracer.UseUserSession("2"),
        ];
        foreach (var scope in order)
        {
            scopes[scope].Dispose();
        }

        Assert.Null(OpenlayerTracer.CurrentUserId);
    }

    [Fact]
    public void Disposing_the_outer_scope_ends_those_that_were_opened_within_it()
    {
        var outer = OpenlayerTracer.UseUserSession("outer");
        var inner = OpenlayerTracer.UseUserSession("inner");
        outer.Dispose();
        Assert.Null(OpenlayerTracer.CurrentUserId);

        using var next = OpenlayerTracer.UseUserSession("next");
        inner.Dispose();
        Assert.Equal("next", OpenlayerTracer.CurrentUserId);
    }

    [Fact]
    public void A_scope_in_the_middle_ends_the_inner_one_and_restores_the_outer_one()
    {
        using var outer = OpenlayerTracer.UseUserSession("outer");
        var middle = OpenlayerTracer.UseUserSession("middle");
        var inner = OpenlayerTracer.UseUserSession("inner");
        middle.Dispose();
        Assert.Equal("outer", OpenlayerTracer.CurrentUserId);
        inner.Dispose();
        middle.Dispose();
        Assert.Equal("outer", OpenlayerTracer.CurrentUserId);
    }

    [Fact]
    public void What_is_set_or_cleared_within_a_scope_ends_with_it()
    {
        OpenlayerTracer.SetUserSessionContext("before");
        using (OpenlayerTracer.UseUserSession("scope"))
        {
            OpenlayerTracer.SetUserSessionContext("within");
        }

        Assert.Equal("before", OpenlayerTracer.CurrentUserId);
        using (OpenlayerTracer.UseUserSession("scope"))
        {
            OpenlayerTracer.ClearUserSessionContext();
        }

        Assert.Equal("before", OpenlayerTracer.CurrentUserId);
    }

    [Fact]
    public void A_scope_without_ids_hides_those_around_it()
    {
        using var outer = OpenlayerTracer.UseUserSession("outer", "s");
        using (OpenlayerTracer.UseUserSession())
        {
            Assert.Null(OpenlayerTracer.CurrentSessionId);
        }

        Assert.Equal("s", OpenlayerTracer.CurrentSessionId);
    }

    [Fact]
    public async Task A_scope_that_is_disposed_in_another_flow_leaves_the_ids_of_that_flow()
    {
        UserSessionScope? scope = null;
        await Task.Run(() => scope = OpenlayerTracer.UseUserSession("theirs"));
        using var own = OpenlayerTracer.UseUserSession("own");
        scope!.Dispose();
        Assert.Equal("own", OpenlayerTracer.CurrentUserId);
    }

    [Fact]
    public async Task Background_work_keeps_the_ids_of_a_scope_that_its_starter_has_disposed()
    {
        var disposed = new TaskCompletionSource();
        var scope = OpenlayerTracer.UseUserSession("starter");
        var work = Task.Run(async () =>
        {
            await disposed.Task;
            using (OpenlayerTracer.UseUserSession("inner")) { }

            return OpenlayerTracer.CurrentUserId;
        });
        scope.Dispose();
        disposed.SetResult();
        Assert.Equal("starter", await work);
    }

    [Fact]
    public void A_loop_of_scopes_that_nobody_disposes_does_not_keep_them_all()
    {
        var first = Undisposed();
        for (var i = 0; i < 10_000; i++)
        {
            OpenlayerTracer.UseUserSession("user " + i);
        }

        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        Assert.False(first.IsAlive);

        static WeakReference Undisposed() => new(OpenlayerTracer.UseUserSession("first"));
    }

    [Fact]
    public void An_outer_scope_restores_also_over_many_that_nobody_disposed()
    {
        using (OpenlayerTracer.UseUserSession("outer"))
        {
            for (var i = 0; i < 1_000; i++)
            {
                OpenlayerTracer.UseUserSession("user " + i);
            }
        }

        Assert.Null(OpenlayerTracer.CurrentUserId);
    }

    [Theory]
    [InlineData(0, 1, 2)]
    [InlineData(0, 2, 1)]
    [InlineData(1, 0, 2)]
    [InlineData(1, 2, 0)]
    [InlineData(2, 0, 1)]
    [InlineData(2, 1, 0)]
    public async Task No_step_is_left_current_whatever_the_order_in_which_steps_are_disposed(params int[] order)
    {
        StepScope[] scopes =
        [
            OpenlayerTracer.StartStep("0"),
            OpenlayerTracer.StartStep("1"),
            OpenlayerTracer.StartStep("2"),
        ];
        foreach (var scope in order)
        {
            scopes[scope].Dispose();
        }

        Assert.Null(OpenlayerTracer.CurrentStep);
        var names = (await RowsAsync()).SelectMany(static row => StepsOf(row["steps"]!)).Order();
        Assert.Equal(["0", "1", "2"], names);
    }

    [Fact]
    public async Task An_inner_step_that_nobody_disposes_is_not_current_after_the_outer_one_ended()
    {
        var outer = OpenlayerTracer.StartStep("outer");
        var forgotten = OpenlayerTracer.StartStep("forgotten");
        outer.Dispose();
        Assert.Null(OpenlayerTracer.CurrentStep);
        Leaf();
        var rows = await RowsAsync();
        Assert.Contains(
            rows,
            static row => (string?)row["steps"]![0]!["name"] == nameof(Leaf) && row["parentInferenceId"] is null
        );
        forgotten.Dispose();
    }

    [Fact]
    public void A_step_disposed_within_a_call_it_made_leaves_that_call_current()
    {
        var scope = OpenlayerTracer.StartStep("outer");
        Assert.Equal(nameof(DisposeInside), DisposeInside(scope));
    }

    private static IEnumerable<string> StepsOf(System.Text.Json.Nodes.JsonNode steps) =>
        steps.AsArray().SelectMany(static step => StepsOf(step!["steps"]!).Prepend((string)step["name"]!));

    [Trace]
    private static void Leaf() { }

    [Trace]
    private static string? DisposeInside([NoTrace] StepScope scope)
    {
        scope.Dispose();
        return OpenlayerTracer.CurrentStep?.Name;
    }
}
