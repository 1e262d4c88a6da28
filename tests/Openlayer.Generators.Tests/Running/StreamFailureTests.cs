namespace Openlayer.Generators.Tests.Running;

/// <summary>Exceptions of a stream's body reach its reader as they are.</summary>
public sealed partial class StreamFailureTests : RecordedTest
{
    private static readonly InvalidOperationException _thrown = new("boom");

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
