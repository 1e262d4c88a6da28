using System.Text.Json;
using System.Text.Json.Nodes;

namespace Openlayer.Tests.Capture;

/// <summary>
/// Values that a serializer has no good answer for: what stands in the trace, alone, as a member, and in a list.
/// </summary>
public sealed partial class OddValueTests : TracingTest
{
    public static TheoryData<string> Names => [.. OddValues.All.Keys];

    [Fact]
    public void There_are_as_many_as_were_collected() => Assert.InRange(OddValues.All.Count, 84, int.MaxValue);

    [Theory]
    [MemberData(nameof(Names))]
    public async Task An_odd_value_is_recorded(string name)
    {
        var (make, json) = OddValues.All[name];
        Take(make());
        Take(
            new
            {
                Before = 1,
                Inside = make(),
                After = 2,
            }
        );
        Take(new List<object?> { 1, make(), 2 });
        Take(new Throwing(make()));
        var values = (await RowsAsync()).Select(row => row["steps"]![0]!["inputs"]!["value"]).ToArray();
        AssertIs(json, values[0]);
        Assert.Equal(1, (int)values[1]!["before"]!);
        AssertIs(json, values[1]!["inside"]);
        Assert.Equal(2, (int)values[1]!["after"]!);
        AssertIs(json, values[2]![1]);
        Assert.Equal(2, (int)values[2]![2]!);
        AssertIs(json, values[3]!["inside"]);
        Assert.Equal("error", (string?)values[3]!["bad"]!["openlayer.omitted"]);
    }

    // A marker is compared by its reason and its type.
    private static void AssertIs(string json, JsonNode? value)
    {
        if (value is JsonObject marker && marker["openlayer.omitted"] is { } reason)
        {
            Assert.Equal(json, $"{reason}: {marker["type"]}");
        }
        else
        {
            Assert.Equal(json, value?.ToJsonString(_relaxed) ?? "null");
        }
    }

    private static readonly JsonSerializerOptions _relaxed = new()
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    [Trace]
    private static partial void Take(object? value);

    private static void TakeCore(object? value) { }

    /// <summary>Is written member by member.</summary>
    private sealed record Throwing(object? Inside)
    {
        public int Bad => throw new InvalidOperationException("bad");
    }
}
