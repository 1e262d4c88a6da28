using System.Collections;

namespace Openlayer.Tests.Capture;

public sealed partial class CapturedValueTests
{
    [Fact]
    public async Task A_lazy_sequence_is_not_read()
    {
        var reads = 0;
        var lazy = new[] { 1 }.Select(number =>
        {
            reads++;
            return number;
        });
        Assert.Equal("lazy", (string?)(await CaptureAsync(lazy))!["openlayer.omitted"]);
        Sent.Clear();
        Assert.Equal("lazy", (string?)(await CaptureAsync(new { Inside = lazy }))!["inside"]!["openlayer.omitted"]);
        Assert.Equal(0, reads);
    }

    [Fact]
    public async Task A_bare_sequence_that_holds_a_collection_is_read()
    {
        IEnumerable<int> list = new List<int> { 1, 2 };
        Assert.Equal("""{"inside":[1,2]}""", (await CaptureAsync(new { Inside = list }))!.ToJsonString());
    }

    [Theory]
    [MemberData(nameof(NotData))]
    public async Task Services_streams_and_delegates_are_marked(object value)
    {
        Assert.Equal("type", (string?)(await CaptureAsync(value))!["openlayer.omitted"]);
        Sent.Clear();
        Assert.Equal("type", (string?)(await CaptureAsync(new { Inside = value }))!["inside"]!["openlayer.omitted"]);
    }

    public static TheoryData<object> NotData =>
        new()
        {
            new MemoryStream([1]),
            Task.CompletedTask,
            typeof(string),
            new Action(() => { }),
            new ValueTask<int>(1),
            default(ValueTask),
            new Lazy<int>(() => throw new InvalidOperationException("must not run")),
            new ManualResetEvent(false),
            CancellationToken.None,
        };

    [Fact]
    public async Task A_collection_that_changes_while_it_is_read_is_kept_up_to_there()
    {
        var value = await CaptureAsync(new Changing("Collection was modified."));
        Assert.Equal(1, (int)value![0]!);
        Assert.Equal("error", (string?)value[1]!["openlayer.omitted"]);
    }

    private sealed class Changing(string message) : IReadOnlyCollection<int>
    {
        public int Count => 2;

        public IEnumerator<int> GetEnumerator()
        {
            yield return 1;
            throw new InvalidOperationException(message);
        }

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
