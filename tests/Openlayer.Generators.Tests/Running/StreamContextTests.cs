namespace Openlayer.Generators.Tests.Running;

/// <summary>What is the current step, and what an exception shows, while a traced stream is read.</summary>
public sealed partial class StreamContextTests : RecordedTest
{
    private static readonly AsyncLocal<string?> _ambient = new();

    [Fact]
    public async Task Work_of_the_body_is_inside_the_step_and_work_of_the_consumer_is_not()
    {
        using (OpenlayerTracer.StartStep("consumer"))
        {
            var own = OpenlayerTracer.CurrentStep;
            await foreach (var _ in WorkAsync())
            {
                Assert.Same(own, OpenlayerTracer.CurrentStep);
                using var between = OpenlayerTracer.StartStep("between");
            }

            foreach (var _ in Work())
            {
                Assert.Same(own, OpenlayerTracer.CurrentStep);
                using var between = OpenlayerTracer.StartStep("between");
            }

            Assert.Same(own, OpenlayerTracer.CurrentStep);
        }

        var children = Assert.Single(await StepsAsync())["steps"]!.AsArray();
        Assert.Equal(
            ["WorkAsync", "between", "between", "Work", "between", "between"],
            children.Select(step => (string?)step!["name"])
        );
        Assert.Equal(["0", "1", "finally"], children[0]!["steps"]!.AsArray().Select(step => (string?)step!["name"]));
        Assert.Equal(["0", "1", "finally"], children[3]!["steps"]!.AsArray().Select(step => (string?)step!["name"]));
    }

    [Fact]
    public async Task Finally_blocks_run_inside_the_step_when_the_consumer_leaves()
    {
        await foreach (var _ in WorkAsync())
        {
            break;
        }

        foreach (var _ in Work())
        {
            break;
        }

        var steps = await StepsAsync();
        Assert.Equal(2, steps.Count);
        Assert.All(
            steps,
            root => Assert.Equal(["0", "finally"], root["steps"]!.AsArray().Select(step => (string?)step!["name"]))
        );
        Assert.Null(OpenlayerTracer.CurrentStep);
    }

    [Fact]
    public async Task Ambient_values_of_the_consumer_reach_the_body_as_without_us()
    {
        Assert.Equal(await SeenAsync(AmbientAsyncCore()), await SeenAsync(AmbientAsync()));
        Assert.Equal(Seen(AmbientCore()), Seen(Ambient()));

        static async Task<List<string?>> SeenAsync(IAsyncEnumerable<string?> items)
        {
            var seen = new List<string?>();
            _ambient.Value = "first";
            await foreach (var item in items)
            {
                seen.Add(item);
                seen.Add(_ambient.Value);
                _ambient.Value = $"after {seen.Count}";
            }

            seen.Add(_ambient.Value);
            return seen;
        }

        static List<string?> Seen(IEnumerable<string?> items)
        {
            var seen = new List<string?>();
            _ambient.Value = "first";
            foreach (var item in items)
            {
                seen.Add(item);
                seen.Add(_ambient.Value);
                _ambient.Value = $"after {seen.Count}";
            }

            seen.Add(_ambient.Value);
            return seen;
        }
    }

    // Steps that are open over a yield are what these are about.
#pragma warning disable OL2010
    [Trace]
    private static partial IAsyncEnumerable<int> WorkAsync();

    private static async IAsyncEnumerable<int> WorkAsyncCore()
    {
        try
        {
            for (var number = 0; number < 2; number++)
            {
                await Task.Yield();
                using var step = OpenlayerTracer.StartStep($"{number}");
                await Task.Yield();
                yield return number;
            }
        }
        finally
        {
            await Task.Yield();
            using var step = OpenlayerTracer.StartStep("finally");
        }
    }

    [Trace]
    private static partial IEnumerable<int> Work();

    private static IEnumerable<int> WorkCore()
    {
        try
        {
            for (var number = 0; number < 2; number++)
            {
                using (OpenlayerTracer.StartStep($"{number}")) { }

                yield return number;
            }
        }
        finally
        {
            using var step = OpenlayerTracer.StartStep("finally");
        }
    }
#pragma warning restore OL2010

    [Trace]
    private static partial IAsyncEnumerable<string?> AmbientAsync();

    private static async IAsyncEnumerable<string?> AmbientAsyncCore()
    {
        for (var count = 0; count < 3; count++)
        {
            await Task.Yield();
            yield return _ambient.Value;
            _ambient.Value = "of the body";
        }
    }

    [Trace]
    private static partial IEnumerable<string?> Ambient();

    private static IEnumerable<string?> AmbientCore()
    {
        for (var count = 0; count < 3; count++)
        {
            yield return _ambient.Value;
            _ambient.Value = "of the body";
        }
    }
}
