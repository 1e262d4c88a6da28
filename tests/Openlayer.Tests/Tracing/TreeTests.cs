using System.Text.Json.Nodes;

namespace Openlayer.Tests.Tracing;

/// <summary>Children on other threads, at once, and after their root.</summary>
public sealed partial class TreeTests : TracingTest
{
    [Fact]
    public async Task Children_started_in_parallel_are_all_below_their_parent()
    {
        await FanOutAsync(1_000);
        var steps = (await RowAsync())["steps"]![0]!["steps"]!.AsArray();
        Assert.Equal(1_000, steps.Select(step => (int)step!["inputs"]!["number"]!).Distinct().Count());
    }

    [Fact]
    public async Task Children_are_in_the_order_in_which_they_began()
    {
        InOrder();
        var steps = (await RowAsync())["steps"]![0]!["steps"]!.AsArray();
        Assert.Equal([1, 2, 3], steps.Select(step => (int)step!["inputs"]!["number"]!));
    }

    [Fact]
    public async Task A_child_that_outlives_its_root_is_a_trace_of_its_own_that_names_its_parent()
    {
        var release = new TaskCompletionSource();
        OpenlayerTracer.SetUserSessionContext("u", "s");
        var late = LeavesChildBehind(release.Task);
        var root = await RowAsync();
        Assert.Empty(root["steps"]![0]!["steps"]!.AsArray());

        release.SetResult();
        await late;
        var rows = await RowsAsync();
        var child = Assert.Single(rows, row => (string?)row["steps"]![0]!["name"] == nameof(LateAsync));
        Assert.Equal((string?)root["inferenceId"], (string?)child["parentInferenceId"]);
        Assert.Equal("override", (string?)child["user_id"]);
        Assert.Equal("s", (string?)child["session_id"]);
        Assert.Equal(nameof(Leaf), (string?)Assert.Single(child["steps"]![0]!["steps"]!.AsArray())!["name"]);
        Assert.Equal(2, rows.Count);
    }

    [Fact]
    public async Task A_step_that_begins_after_its_root_has_ended_takes_the_ambient_ids_and_names_its_parent()
    {
        var release = new TaskCompletionSource();
        var late = StartsWorkBehind(release.Task);
        var root = await RowAsync();
        release.SetResult();
        await late;
        var child = (await RowsAsync())[1];
        Assert.Equal((string?)root["inferenceId"], (string?)child["parentInferenceId"]);
        Assert.Equal("new owner", (string?)child["user_id"]);
    }

    [Fact]
    public async Task No_step_is_lost_or_doubled_when_children_race_with_the_end_of_their_root()
    {
        const int roots = 2_000;
        const int children = 8;
        for (var i = 0; i < roots; i += 100)
        {
            await Task.WhenAll(Enumerable.Range(i, 100).Select(root => Task.Run(() => RaceAsync(root, children))));
        }

        var seen = (await RowsAsync())
            .SelectMany(row => Flatten(row["steps"]!))
            .Where(step => (string?)step["name"] == nameof(Racer))
            .ToList();
        Assert.Equal(roots * children, seen.Count);
        Assert.Equal(roots * children, seen.Select(step => (string?)step["id"]).Distinct().Count());
    }

    [Fact]
    public async Task The_current_step_after_a_call_is_what_it_was_before()
    {
        using (var outer = OpenlayerTracer.StartStep("outer"))
        {
            Leaf(1);
            Assert.Same(outer.Step, OpenlayerTracer.CurrentStep);
            await CompletedAtOnce();
            Assert.Same(outer.Step, OpenlayerTracer.CurrentStep);
            var running = LateAsync(Task.Delay(1));
            Assert.Same(outer.Step, OpenlayerTracer.CurrentStep);
            await running;
            Assert.Same(outer.Step, OpenlayerTracer.CurrentStep);
        }

        Assert.Null(OpenlayerTracer.CurrentStep);
    }

    [Fact]
    public async Task A_tree_deeper_than_readers_of_json_go_is_written_whole()
    {
        const int depth = 5_000;
        var scopes = new Stack<StepScope>();
        for (var i = 0; i < depth; i++)
        {
            scopes.Push(OpenlayerTracer.StartStep("level"));
        }

        while (scopes.TryPop(out var scope))
        {
            scope.Dispose();
        }

        var steps = Flatten((await RowAsync())["steps"]!).ToDictionary(step => (string)step["id"]!);
        Assert.Equal(depth, steps.Count);
        Assert.Equal(
            depth - 100,
            steps.Values.Count(step => steps.ContainsKey((string?)step["metadata"]!["parentStepId"] ?? ""))
        );
    }

    [Fact]
    public async Task Flow_that_is_suppressed_does_not_confuse_the_current_step()
    {
        using (ExecutionContext.SuppressFlow())
        {
            Leaf(1);
        }

        Assert.Null(OpenlayerTracer.CurrentStep);
        Assert.Single(await RowsAsync());
    }

    private static IEnumerable<JsonNode> Flatten(JsonNode steps) =>
        steps.AsArray().SelectMany(step => Flatten(step!["steps"]!).Prepend(step));

    [Trace]
    private partial Task FanOutAsync(int count);

    private Task FanOutAsyncCore(int count) =>
        Parallel.ForEachAsync(
            Enumerable.Range(0, count),
            async (number, _) =>
            {
                await Task.Yield();
                Leaf(number);
            }
        );

    [Trace]
    private partial void InOrder();

    private void InOrderCore()
    {
        Leaf(1);
        Leaf(2);
        Leaf(3);
    }

    [Trace]
    private partial void Leaf(int number);

    private void LeafCore(int number) { }

    private Task LeavesChildBehind(Task release)
    {
        var late = Task.CompletedTask;
        Root(() =>
        {
            OpenlayerTracer.UpdateTraceUserSession("override");
            late = LateAsync(release);
        });
        return late;
    }

    private Task StartsWorkBehind(Task release)
    {
        var late = Task.CompletedTask;
        Root(() =>
        {
            OpenlayerTracer.UpdateTraceUserSession("override");
            late = WorkAsync();
        });
        return late;

        async Task WorkAsync()
        {
            await release;
            using var _ = OpenlayerTracer.UseUserSession("new owner");
            Leaf(1);
        }
    }

    [Trace]
    private partial void Root(Action body);

    private void RootCore(Action body) => body();

    [Trace]
    private partial Task LateAsync(Task release);

    private async Task LateAsyncCore(Task release)
    {
        await release;
        Leaf(1);
    }

    private async Task RaceAsync(int root, int children)
    {
        var tasks = new Task[children];
        Root(() =>
        {
            for (var i = 0; i < children; i++)
            {
                tasks[i] = Task.Run(() => Racer(root));
            }
        });
        await Task.WhenAll(tasks);
    }

    [Trace]
    private partial int Racer(int root);

    private int RacerCore(int root) => root;

    [Trace]
    private partial ValueTask<int> CompletedAtOnce();

    private ValueTask<int> CompletedAtOnceCore() => new(1);
}
