namespace Openlayer.Tests.Tracing;

public sealed partial class CancellationTests
{
    [Fact]
    public async Task A_pending_task_keeps_its_state()
    {
        var source = new TaskCompletionSource("state");
        var result = new TaskCompletionSource<int>("other state");
        var task = Follow(source.Task);
        var task2 = PassOn(result.Task, CancellationToken.None);
        Assert.Equal("state", task.AsyncState);
        Assert.Equal("other state", task2.AsyncState);
        source.SetException(new InvalidOperationException());
        result.SetResult(1);
        await Assert.ThrowsAsync<InvalidOperationException>(() => task);
        await task2;
        Assert.Equal("state", task.AsyncState);
    }

    [Fact]
    public async Task A_completed_task_is_returned_itself()
    {
        var source = new TaskCompletionSource<int>("state");
        source.SetResult(1);
        Assert.Same(source.Task, PassOn(source.Task, CancellationToken.None));
        Assert.Same(Task.CompletedTask, Follow(Task.CompletedTask));
        Assert.Equal(2, (await RowsAsync()).Count);
    }

    [Fact]
    public async Task A_step_is_closed_before_whoever_sees_its_task_ended()
    {
        for (var i = 0; i < 300; i++)
        {
            var source = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
            StepScope root;
            using (root = OpenlayerTracer.StartStep("root"))
            {
                var task = PassOn(source.Task, CancellationToken.None);
                ThreadPool.UnsafeQueueUserWorkItem(
                    static source => ((TaskCompletionSource<int>)source!).SetResult(1),
                    source
                );
                SpinWait.SpinUntil(() => task.IsCompleted);
            }
        }

        var rows = await RowsAsync();
        Assert.Equal(300, rows.Count);
        Assert.All(rows, static row => Assert.Single(row["steps"]![0]!["steps"]!.AsArray()));
    }

    [Trace]
    private static Task Follow(Task task) => task;
}
