using System.Collections.Concurrent;
using System.Text.Json.Nodes;

namespace Openlayer.Tests.Tracing;

/// <summary>
/// Trees that many threads build, change and close at once, each step knowing where it must be found.
/// </summary>
public sealed partial class StressTests : TracingTest
{
    private const int Roots = 40;
    private const int StepsOfRoot = 500;

    private static readonly ConcurrentDictionary<int, int> _parents = new();
    private static int _last;

    [Fact]
    public async Task Twenty_thousand_steps_on_many_threads_are_each_once_in_the_tree_and_below_their_own_parent()
    {
        _parents.Clear();
        await Parallel.ForEachAsync(
            Enumerable.Range(0, Roots),
            new ParallelOptions { MaxDegreeOfParallelism = 8 },
            async (seed, _) =>
            {
                using (OpenlayerTracer.UseUserSession($"user {seed}", $"session {seed}"))
                {
                    await GrowAsync(NewStep(parent: 0), seed, StepsOfRoot);
                }
            }
        );

        var found = new Dictionary<int, int>();
        foreach (var row in await RowsAsync())
        {
            var root = row["steps"]![0]!.AsObject();
            var seed = (int)root["inputs"]!["seed"]!;
            Assert.Equal(($"user {seed}", $"session {seed}"), ((string?)row["user_id"], (string?)row["session_id"]));
            Collect(root, parent: 0, found);
        }

        Assert.Equal(_parents.OrderBy(pair => pair.Key), found.OrderBy(pair => pair.Key));
        Assert.InRange(found.Count, Roots * StepsOfRoot / 2, int.MaxValue);
    }

    private static void Collect(JsonObject step, int parent, Dictionary<int, int> found)
    {
        var number = (int)step["inputs"]!["number"]!;
        Assert.True(found.TryAdd(number, parent), $"Step {number} is in two places.");
        // What was written on another thread while the step was open belongs to it alone.
        Assert.Equal(number, (int)step["metadata"]!["number"]!);
        Assert.Equal(number, (int)step["output"]!);
        foreach (var child in step["steps"]!.AsArray())
        {
            Collect(child!.AsObject(), number, found);
        }
    }

    private static int NewStep(int parent)
    {
        var number = Interlocked.Increment(ref _last);
        _parents[number] = parent;
        return number;
    }

    private static async Task GrowAsync(int number, int seed, int size)
    {
        // Half by a traced method, half by hand.
        if (number % 2 == 0)
        {
            await TracedAsync(number, seed, size);
            return;
        }

        using var step = OpenlayerTracer.StartStep("by hand", inputs: [new("number", number), new("seed", seed)]);
        step.SetOutput(await BodyAsync(number, seed, size));
    }

    [Trace]
    private static partial Task<int> TracedAsync(int number, int seed, int size);

    private static Task<int> TracedAsyncCore(int number, int seed, int size) => BodyAsync(number, seed, size);

    private static async Task<int> BodyAsync(int number, int seed, int size)
    {
        var random = new Random(HashCode.Combine(number, seed));
        if (random.Next(2) == 0)
        {
            await Task.Yield();
        }

        await Task.Run(() => OpenlayerTracer.UpdateCurrentStep(metadata: [new("number", number)]));
        var left = size - 1;
        var children = new List<Task>();
        while (left > 0)
        {
            var share = random.Next(1, left + 1);
            left -= share;
            var child = NewStep(number);
            children.Add(
                random.Next(3) == 0 ? GrowAsync(child, seed, share) : Task.Run(() => GrowAsync(child, seed, share))
            );
        }

        await Task.WhenAll(children);
        return number;
    }
}
