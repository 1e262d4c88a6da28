using System.Runtime.CompilerServices;

namespace Openlayer.Generators.Tests.Running;

/// <summary>What a traced stream records.</summary>
public sealed partial class StreamTests : RecordedTest
{
    [Fact]
    public async Task Texts_are_joined_and_other_items_listed()
    {
        Assert.Equal(["a", "b"], await ToListAsync(WordsAsync(["a", "b"])));
        Assert.Equal([0, 1, 2], await ToListAsync(NumbersAsync(3)));
        Assert.Equal([0, 1], Numbers(2));

        var steps = await StepsAsync();
        Assert.Equal(["WordsAsync", "NumbersAsync", "Numbers"], steps.Select(step => (string?)step["name"]));
        Assert.Equal("ab", (string?)steps[0]["output"]);
        Assert.Equal("""{"words":["a","b"]}""", steps[0]["inputs"]!.ToJsonString());
        Assert.Equal("[0,1,2]", steps[1]["output"]!.ToJsonString());
        Assert.Equal("[0,1]", steps[2]["output"]!.ToJsonString());
        Assert.All(steps, step => Assert.Null(step["metadata"]!["streamEnd"]));
    }

    [Fact]
    public async Task The_time_to_the_first_item_is_recorded_under_the_name_of_the_steps_type()
    {
        _ = await ToListAsync(WordsAsync(["a"]));
        _ = await ToListAsync(TokensAsync());
        _ = await ToListAsync(NumbersAsync(0));

        var steps = await StepsAsync();
        Assert.InRange((double)steps[0]["metadata"]!["timeToFirstItem"]!, 0, 10_000);
        Assert.InRange((double)steps[1]["metadata"]!["timeToFirstToken"]!, 0, 10_000);
        Assert.Null(steps[2]["metadata"]?["timeToFirstItem"]);
        Assert.Equal("[]", steps[2]["output"]!.ToJsonString());
    }

    [Fact]
    public async Task Items_beyond_the_limit_are_marked_as_omitted()
    {
        Assert.Equal(1_500, Numbers(1_500).Count());

        var output = Assert.Single(await StepsAsync())["output"]!.ToJsonString();
        Assert.StartsWith("[0,1,", output, StringComparison.Ordinal);
        Assert.Contains("999,{\"openlayer.omitted\"", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_enumeration_is_a_step_and_none_is_none()
    {
        var words = WordsAsync(["a"]);
        _ = Numbers(1);
        _ = await ToListAsync(words);
        _ = await ToListAsync(words);
        var numbers = Numbers(1);
        _ = numbers.ToList();
        await Task.Run(() => numbers.ToList());

        var steps = await StepsAsync();
        Assert.Equal(["WordsAsync", "WordsAsync", "Numbers", "Numbers"], steps.Select(step => (string?)step["name"]));
        Assert.Equal(
            ["a", "a", "[0]", "[0]"],
            steps.Select(step =>
                step["output"] is { } o && o.GetValueKind() == System.Text.Json.JsonValueKind.String
                    ? (string?)o
                    : step["output"]!.ToJsonString()
            )
        );
        Assert.Equal(4, steps.Select(step => (string?)step["id"]).Distinct().Count());
    }

    [Fact]
    public async Task A_stream_that_is_left_early_shows_what_it_yielded()
    {
        await foreach (var number in NumbersAsync(100))
        {
            if (number == 1)
            {
                break;
            }
        }

        _ = Numbers(100).First();

        var steps = await StepsAsync();
        Assert.Equal(["[0,1]", "[0]"], steps.Select(step => step["output"]!.ToJsonString()));
        Assert.All(steps, step => Assert.Equal("abandoned", (string?)step["metadata"]!["streamEnd"]));
    }

    [Fact]
    public async Task An_enumerator_that_is_dropped_is_recorded_by_its_finalizer()
    {
        Drop();
        await DropAsync();

        for (var tries = 0; tries < 50 && (await StepsAsync()).Count < 2; tries++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            await Task.Delay(20);
        }

        var steps = await StepsAsync();
        Assert.Equal(2, steps.Count);
        Assert.All(steps, step => Assert.Equal("abandoned", (string?)step["metadata"]!["streamEnd"]));
        Assert.All(steps, step => Assert.Equal("[0]", step["output"]!.ToJsonString()));

        [MethodImpl(MethodImplOptions.NoInlining)]
        static void Drop() => Numbers(5).GetEnumerator().MoveNext();

        [MethodImpl(MethodImplOptions.NoInlining)]
        static async Task DropAsync() => await NumbersAsync(5).GetAsyncEnumerator().MoveNextAsync();
    }

    [Fact]
    public async Task A_cancelled_stream_is_cancelled_through_the_consumers_token()
    {
        using var source = new CancellationTokenSource();
        var caught = await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var _ in NumbersAsync(100).WithCancellation(source.Token))
            {
                await source.CancelAsync();
            }
        });
        Assert.Equal(source.Token, caught.CancellationToken);

        using var own = new CancellationTokenSource();
        await own.CancelAsync();
        Assert.Throws<OperationCanceledException>(() => Numbers(1, own.Token).ToList());

        var steps = await StepsAsync();
        Assert.All(steps, step => Assert.Equal("cancelled", (string?)step["metadata"]!["streamEnd"]));
        Assert.Equal("[0]", steps[0]["output"]!.ToJsonString());
    }

    [Fact]
    public async Task A_lazy_result_of_a_plain_method_is_followed_and_a_collection_handed_on()
    {
        var list = new List<int> { 1, 2 };
        Assert.Same(list, HandOn(list));
        Assert.Null(HandOn(null!));

        var runs = 0;
        var query = HandOn(list.Select(number => number * ++runs));
        Assert.Equal(0, runs);
        Assert.Equal([1, 4], query);
        Assert.Equal(2, runs);

        var steps = await StepsAsync();
        Assert.Equal(["[1,2]", null, "[1,4]"], steps.Select(step => step["output"]?.ToJsonString()));
    }

    [Fact]
    public async Task Nothing_is_wrapped_when_tracing_is_off()
    {
        TurnOff();
        Assert.Equal(["a"], await ToListAsync(WordsAsync(["a"])));
        Assert.DoesNotContain("Openlayer.GeneratedCode", Numbers(1).GetType().FullName!, StringComparison.Ordinal);
    }

    internal static async Task<List<T>> ToListAsync<T>(IAsyncEnumerable<T> items)
    {
        var list = new List<T>();
        await foreach (var item in items)
        {
            list.Add(item);
        }

        return list;
    }

    [Trace]
    private static partial IAsyncEnumerable<string> WordsAsync(string[] words);

    private static async IAsyncEnumerable<string> WordsAsyncCore(string[] words)
    {
        foreach (var word in words)
        {
            await Task.Yield();
            yield return word;
        }
    }

    [Trace(StepType.ChatCompletion)]
    private static partial IAsyncEnumerable<string> TokensAsync();

    private static IAsyncEnumerable<string> TokensAsyncCore() => WordsAsyncCore(["a", "b"]);

    [Trace]
    private static partial IAsyncEnumerable<int> NumbersAsync(int to, CancellationToken ct = default);

    private static async IAsyncEnumerable<int> NumbersAsyncCore(int to, [EnumeratorCancellation] CancellationToken ct)
    {
        for (var number = 0; number < to; number++)
        {
            await Task.Delay(1, ct);
            yield return number;
        }
    }

    [Trace]
    private static partial IEnumerable<int> Numbers(int to, CancellationToken ct = default);

    private static IEnumerable<int> NumbersCore(int to, CancellationToken ct)
    {
        for (var number = 0; number < to; number++)
        {
            ct.ThrowIfCancellationRequested();
            yield return number;
        }
    }

    [Trace(CaptureInputs = false)]
    private static partial IEnumerable<int> HandOn(IEnumerable<int> numbers);

    private static IEnumerable<int> HandOnCore(IEnumerable<int> numbers) => numbers;
}
