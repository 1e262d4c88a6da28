using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;

namespace Openlayer.Tests.Capture;

public sealed partial class LongNumberTests : TracingTest
{
    private static readonly Func<int, object>[] _lists =
    [
        length => Floats(length),
        length => Floats(length).ToList(),
        length => new ReadOnlyMemory<float>(Floats(length)),
        length => new Memory<float>(Floats(length)),
        length => Floats(length).ToImmutableArray(),
        length => Floats(length).AsReadOnly(),
        length => Array.ConvertAll(Floats(length), number => (double)number),
        length => Array.ConvertAll(Floats(length), number => (Half)number),
        length => new List<Half>(Array.ConvertAll(Floats(length), number => (Half)number)),
        length => Array.ConvertAll(Floats(length), number => (decimal)number),
        length => Enumerable.Range(0, length).ToArray(),
        length => Enumerable.Range(0, length).ToList(),
        length => Enumerable.Range(0, length).ToHashSet(),
        length => new Queue<long>(Enumerable.Range(0, length).Select(number => (long)number)),
        length => Enumerable.Range(0, length).Select(number => (sbyte)(number % 100)).ToArray(),
        length => new ReadOnlyMemory<sbyte>(new sbyte[length]),
        length => new ReadOnlyMemory<decimal>(new decimal[length]),
    ];

    public static TheoryData<int> Lists => [.. Enumerable.Range(0, _lists.Length)];

    [Theory]
    [MemberData(nameof(Lists))]
    public async Task A_long_list_of_numbers_is_recorded_by_its_first_and_its_length(int list)
    {
        foreach (var found in await CaptureEverywhereAsync(_lists[list](1536)))
        {
            var numbers = found!.AsArray();
            Assert.Equal(17, numbers.Count);
            Assert.All(numbers.Take(16), number => Assert.NotNull(number!.AsValue()));
            Assert.Equal("count", (string?)numbers[16]!["openlayer.omitted"]);
            Assert.Equal(1536, (int)numbers[16]!["length"]!);
        }
    }

    [Theory]
    [MemberData(nameof(Lists))]
    public async Task A_short_list_stays_whole(int list)
    {
        foreach (var length in new[] { 0, 1, 100 })
        {
            Assert.All(
                await CaptureEverywhereAsync(_lists[list](length)),
                found => Assert.Equal(length, found!.AsArray().Count)
            );
        }
    }

    [Fact]
    public async Task Numbers_are_written_as_before()
    {
        float[] floats = [0.1f, -2.5f, float.NaN, float.PositiveInfinity, 1e20f];
        decimal[] decimals = [1.10m, -3m];
        Assert.Equal("""[0.1,-2.5,"NaN","Infinity",1E+20]""", (await CaptureAsync(floats))!.ToJsonString());
        Assert.Equal("[1.10,-3]", (await CaptureAsync(decimals))!.ToJsonString());
        Assert.Equal(
            "[18446744073709551615]",
            (await CaptureAsync(new List<ulong> { ulong.MaxValue }))!.ToJsonString()
        );
    }

    [Fact]
    public async Task Bytes_and_texts_are_no_numbers()
    {
        Assert.Equal(Convert.ToBase64String(new byte[500]), (string?)await CaptureAsync(new byte[500]));
        Assert.Equal(
            500,
            (
                await CaptureAsync(
                    Enumerable.Range(0, 500).Select(n => n.ToString(CultureInfo.InvariantCulture)).ToArray()
                )
            )!
                .AsArray()
                .Count
        );
    }

    private static float[] Floats(int length) => [.. Enumerable.Range(0, length).Select(number => number / 8f)];

    private async Task<IReadOnlyList<JsonNode?>> CaptureEverywhereAsync(object value) =>
        [
            await CaptureAsync(value),
            (await CaptureAsync(new { Inside = value }))!["inside"],
            (await CaptureAsync(new Dictionary<string, object> { ["inside"] = value }))!["inside"],
            (await CaptureAsync(new object[] { value }))![0],
            (await CaptureAsync(new Failing(value)))!["inside"],
        ];

    private async Task<JsonNode?> CaptureAsync(object? value)
    {
        Sent.Clear();
        Take(value);
        return (await RowsAsync()).Single()["steps"]![0]!["inputs"]!["value"];
    }

    [Trace]
    private partial void Take(object? value);

    private void TakeCore(object? value) { }

    private sealed class Failing(object inside)
    {
        public object Inside { get; } = inside;

        public string Broken => throw new InvalidOperationException("no value today");
    }
}
