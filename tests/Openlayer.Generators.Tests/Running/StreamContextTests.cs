namespace Openlayer.Generators.Tests.Running;

/// <summary>What is the current step, and what an exception shows, while a traced stream is read.</summary>
public sealed partial class StreamContextTests : RecordedTest
{
    private static readonly AsyncLocal<string?> _ambient = new();
    private static readonly InvalidOperationException _thrown = new("boom");

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

    [Theory]
    [InlineData("sync")]
    [InlineData("async")]
    [InlineData("at once")]
    [InlineData("guard")]
    [InlineData("dispose")]
    [InlineData("async dispose")]
    [InlineData("waiting dispose")]
    public async Task The_exception_is_the_bodys_own_and_shows_no_frame_of_ours(string shape)
    {
        var caught = await Assert.ThrowsAsync<InvalidOperationException>(() => FailAsync(shape));

        Assert.Same(_thrown, caught);
        var frames = caught
            .ToString()
            .Split('\n')
            .Where(line => line.StartsWith("   at ", StringComparison.Ordinal))
            .ToArray();
        Assert.Contains("Core", frames[0], StringComparison.Ordinal);
        Assert.DoesNotContain(frames, frame => frame.Contains("Openlayer.GeneratedCode", StringComparison.Ordinal));
        Assert.DoesNotContain(frames, frame => frame.Contains(".g.cs", StringComparison.Ordinal));
        var metadata = Assert.Single(await StepsAsync())["metadata"]!;
        Assert.Equal("boom", (string?)metadata["Exceptions"]);
        Assert.Equal(shape == "guard" ? null : "failed", (string?)metadata["streamEnd"]);
        Assert.Null(OpenlayerTracer.CurrentStep);
    }

    [Fact]
    public void A_failure_that_needs_no_waiting_is_there_at_once()
    {
        var moving = ThrowAsync(wait: false).GetAsyncEnumerator().MoveNextAsync();
        Assert.True(moving.IsFaulted);
        Assert.Same(_thrown, Assert.Throws<InvalidOperationException>(() => moving.GetAwaiter().GetResult()));
    }

    private static async Task FailAsync(string shape)
    {
        switch (shape)
        {
            case "sync":
                foreach (var _ in Throw(atOnce: false)) { }
                break;
            case "guard":
                _ = Throw(atOnce: true);
                break;
            case "dispose":
                foreach (var _ in ThrowLast())
                {
                    break;
                }
                break;
            case "async dispose":
                await foreach (var _ in ThrowLastAsync(wait: false))
                {
                    break;
                }
                break;
            case "waiting dispose":
                await foreach (var _ in ThrowLastAsync(wait: true))
                {
                    break;
                }
                break;
            default:
                await foreach (var _ in ThrowAsync(wait: shape == "async")) { }
                break;
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

    [Trace]
    private static partial IEnumerable<int> Throw(bool atOnce);

    private static IEnumerable<int> ThrowCore(bool atOnce)
    {
        return atOnce ? throw _thrown : ThrowItemsCore();

        static IEnumerable<int> ThrowItemsCore()
        {
            yield return 1;
            throw _thrown;
        }
    }

    [Trace]
    private static partial IAsyncEnumerable<int> ThrowAsync(bool wait);

    private static async IAsyncEnumerable<int> ThrowAsyncCore(bool wait)
    {
        if (wait)
        {
            await Task.Yield();
            yield return 1;
        }

        throw _thrown;
    }

    [Trace]
    private static partial IEnumerable<int> ThrowLast();

    private static IEnumerable<int> ThrowLastCore()
    {
        try
        {
            yield return 1;
        }
        finally
        {
            ThrowNow();
        }

        static void ThrowNow() => throw _thrown;
    }

    [Trace]
    private static partial IAsyncEnumerable<int> ThrowLastAsync(bool wait);

    private static async IAsyncEnumerable<int> ThrowLastAsyncCore(bool wait)
    {
        try
        {
            yield return 1;
        }
        finally
        {
            if (wait)
            {
                await Task.Yield();
            }

            ThrowNow();
        }

        static void ThrowNow() => throw _thrown;
    }
}
