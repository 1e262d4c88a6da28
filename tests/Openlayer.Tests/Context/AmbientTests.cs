namespace Openlayer.Tests.Context;

public sealed partial class AmbientTests : TracingTest
{
    [Fact]
    public async Task A_trace_takes_the_ids_that_are_set_when_its_root_opens()
    {
        OpenlayerTracer.SetUserSessionContext(new Guid("0f8fad5b-d9cb-469f-a165-70867728950e"), 42L);
        Leaf();
        var row = await RowAsync();
        Assert.Equal("0f8fad5b-d9cb-469f-a165-70867728950e", (string?)row["user_id"]);
        Assert.Equal("42", (string?)row["session_id"]);
    }

    [Fact]
    public void Set_replaces_both_ids()
    {
        OpenlayerTracer.SetUserSessionContext("u", "s");
        OpenlayerTracer.SetUserSessionContext(sessionId: "s2");
        Assert.Null(OpenlayerTracer.CurrentUserId);
        Assert.Equal("s2", OpenlayerTracer.CurrentSessionId);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" \t")]
    public async Task Empty_ids_are_none(string? id)
    {
        OpenlayerTracer.SetUserSessionContext(id, id);
        Leaf();
        var row = await RowAsync();
        Assert.False(row.ContainsKey("user_id"));
        Assert.False(row.ContainsKey("session_id"));
        Assert.False(Sent.Requests[0]["config"]!.AsObject().ContainsKey("userIdColumnName"));
    }

    [Fact]
    public async Task Set_inside_an_open_trace_fills_that_trace_and_clearing_does_not_empty_it()
    {
        SetInside("late user");
        Assert.Null(OpenlayerTracer.CurrentUserId);
        Assert.Equal("late user", (string?)(await RowAsync())["user_id"]);
    }

    [Fact]
    public async Task An_override_wins_over_a_set_that_follows_it()
    {
        OverrideThenSet();
        var row = await RowAsync();
        Assert.Equal("override", (string?)row["user_id"]);
        Assert.Equal("set", (string?)row["session_id"]);
    }

    [Fact]
    public async Task An_override_with_null_takes_the_id_away_and_one_left_out_keeps_it()
    {
        OpenlayerTracer.SetUserSessionContext("u", "s");
        OverrideUser(null);
        var row = await RowAsync();
        Assert.False(row.ContainsKey("user_id"));
        Assert.Equal("s", (string?)row["session_id"]);
        Assert.Equal("u", OpenlayerTracer.CurrentUserId);
    }

    [Fact]
    public async Task An_override_is_seen_on_its_own_trace_alone()
    {
        OpenlayerTracer.SetUserSessionContext("u", "s");
        await OverrideAsync(beforeAwait: true);
        Leaf();
        await OverrideAsync(beforeAwait: false);
        Leaf();
        var users = (await RowsAsync()).Select(row => (string?)row["user_id"]);
        Assert.Equal(["deep", "u", "deep", "u"], users);
    }

    [Fact]
    public async Task An_override_may_come_from_any_thread_and_depth()
    {
        OverrideOnThread();
        Assert.Equal("thread", (string?)(await RowAsync())["user_id"]);
    }

    [Fact]
    public void A_scope_restores_what_was_there_before()
    {
        OpenlayerTracer.SetUserSessionContext("outer", "o");
        using (var scope = OpenlayerTracer.UseUserSession("inner"))
        {
            Assert.Equal("inner", OpenlayerTracer.CurrentUserId);
            Assert.Null(OpenlayerTracer.CurrentSessionId);
            scope.Dispose();
            OpenlayerTracer.SetUserSessionContext("between");
        }

        // Disposed twice, it must not undo what came after the first time.
        Assert.Equal("between", OpenlayerTracer.CurrentUserId);
    }

    [Fact]
    public async Task Ids_set_in_an_async_method_do_not_reach_its_caller()
    {
        await SetAsync();
        Assert.Null(OpenlayerTracer.CurrentUserId);

        static async Task SetAsync()
        {
            OpenlayerTracer.SetUserSessionContext("inside");
            await Task.Yield();
            Assert.Equal("inside", OpenlayerTracer.CurrentUserId);
        }
    }

    [Fact]
    public void Ids_set_by_a_traced_synchronous_method_stay_set_as_without_tracing()
    {
        SetAndLeave("kept");
        Assert.Equal("kept", OpenlayerTracer.CurrentUserId);
        Assert.Null(OpenlayerTracer.CurrentStep);
    }

    [Fact]
    public async Task Outside_a_trace_there_is_nothing_to_override()
    {
        OpenlayerTracer.UpdateTraceUserSession("nobody");
        OpenlayerTracer.LogOutput(1);
        OpenlayerTracer.UpdateCurrentStep(name: "x");
        Assert.Null(OpenlayerTracer.CurrentTrace);
        Leaf();
        Assert.False((await RowAsync()).ContainsKey("user_id"));
    }

    [Trace]
    private partial void Leaf();

    private void LeafCore() { }

    [Trace]
    private partial void SetInside(string user);

    private void SetInsideCore(string user)
    {
        try
        {
            OpenlayerTracer.SetUserSessionContext(user);
        }
        finally
        {
            OpenlayerTracer.ClearUserSessionContext();
        }
    }

    [Trace]
    private partial void OverrideThenSet();

    private void OverrideThenSetCore()
    {
        OpenlayerTracer.UpdateTraceUserSession(userId: "override");
        OpenlayerTracer.SetUserSessionContext("set", "set");
    }

    [Trace]
    private partial void OverrideUser(string? user);

    private void OverrideUserCore(string? user) => OpenlayerTracer.UpdateTraceUserSession(userId: user);

    [Trace]
    private partial Task OverrideAsync(bool beforeAwait);

    private async Task OverrideAsyncCore(bool beforeAwait)
    {
        if (!beforeAwait)
        {
            await Task.Yield();
        }

        OverrideUser("deep");
        await Task.Yield();
    }

    [Trace]
    private partial void OverrideOnThread();

    private void OverrideOnThreadCore()
    {
        var thread = new Thread(() => OpenlayerTracer.UpdateTraceUserSession("thread"));
        thread.Start();
        thread.Join();
    }

    [Trace]
    private partial void SetAndLeave(string user);

    private void SetAndLeaveCore(string user) => OpenlayerTracer.SetUserSessionContext(user);
}
