using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Openlayer.Tests.Capture;

/// <summary>Of a value that fails somewhere, only the bad member is replaced.</summary>
public sealed partial class CarefulCaptureTests : TracingTest
{
    public static TheoryData<string, object?, string> Bad =>
        new()
        {
            { "enumerator", new Failing(2), """[0,1,{"openlayer.omitted":"error"}]""" },
            { "enumerator at once", new Failing(0), """[{"openlayer.omitted":"error"}]""" },
            { "no enumerator", new NoEnumerator(), """[{"openlayer.omitted":"error"}]""" },
            { "dictionary", new FailingDictionary(), """{"a":1,"openlayer.omitted":{"openlayer.omitted":"error"}}""" },
            { "endless", new Failing(int.MaxValue), "10000" },
            { "default ImmutableArray", default(ImmutableArray<string>), "null" },
            {
                "object as key",
                new Dictionary<object, int> { [new Key("a")] = 1, [new Key("b")] = 2 },
                """[{"key":{"name":"a"},"value":1},{"key":{"name":"b"},"value":2}]"""
            },
            {
                "equal names of keys",
                new Dictionary<object, int> { [1] = 1, ["1"] = 2 },
                """[{"key":1,"value":1},{"key":"1","value":2}]"""
            },
            { "attribute", new Broken(), """{"openlayer.omitted":"classified"}""" },
            {
                "attribute of a member",
                new BrokenMember(),
                """{"number":{"openlayer.omitted":"classified"},"kept":1}"""
            },
            {
                "deep getter",
                new Outer(),
                """{"inner":{"kept":1,"bad":{"openlayer.omitted":"error"}},"""
                    + "\"list\":[{\"kept\":1,\"bad\":{\"openlayer.omitted\":\"error\"}}]}"
            },
            { "disposed", Disposed(), """{"openlayer.omitted":"error"}""" },
        };

    [Theory]
    [MemberData(nameof(Bad))]
    public async Task Only_the_bad_part_is_replaced(string name, object? bad, string json)
    {
        Take(
            new
            {
                Before = 1,
                Bad = bad,
                After = "kept",
            }
        );
        var value = (await RowAsync())["steps"]![0]!["inputs"]!["value"]!;
        Assert.Equal(1, (int)value["before"]!);
        Assert.Equal("kept", (string?)value["after"]);
        if (name == "endless")
        {
            Assert.Equal(10_001, value["bad"]!.AsArray().Count);
        }
        else
        {
            Assert.Equal(json, Bare(value["bad"])?.ToJsonString() ?? "null");
        }
    }

    [Fact]
    public async Task Collections_that_another_thread_changes_are_kept()
    {
        const int Calls = 300;
        var list = new List<int>(Enumerable.Range(0, 50));
        var dictionary = Enumerable.Range(0, 50).ToDictionary(number => number, number => $"{number}");
        using var stop = new CancellationTokenSource();
        var changing = Task.Run(() => Change(list, dictionary, stop.Token));
        for (var i = 0; i < Calls; i++)
        {
            Take(
                new
                {
                    Before = i,
                    List = list,
                    Dictionary = dictionary,
                    After = "kept",
                }
            );
        }

        await stop.CancelAsync();
        await changing;
        var values = (await RowsAsync()).Select(row => row["steps"]![0]!["inputs"]!["value"]!).ToArray();
        Assert.Equal(Calls, values.Length);
        Assert.All(
            values,
            value =>
            {
                Assert.Equal("kept", (string?)value["after"]);
                Assert.True(value["list"] is JsonArray { Count: > 0 });
                Assert.True(value["dictionary"] is JsonObject { Count: > 0 } or JsonArray { Count: > 0 });
            }
        );
    }

    [Fact]
    public async Task The_users_own_callbacks_of_serialization_are_not_called()
    {
        var value = new WithCallbacks();
        Take(value);
        Take(new List<object> { value, new Outer() });
        await RowsAsync();
        Assert.Equal(0, value.Calls);
    }

    private static void Change(List<int> list, Dictionary<int, string> dictionary, CancellationToken stop)
    {
        for (var i = 50; !stop.IsCancellationRequested; i++)
        {
            list.Add(i);
            dictionary[i] = "new";
            if (list.Count > 100)
            {
                list.RemoveRange(50, 51);
            }

            dictionary.Remove(i - 20);
        }
    }

    // Without what a marker has besides its reason.
    private static JsonNode? Bare(JsonNode? node) =>
        node switch
        {
            JsonObject { Count: 3 } marker when marker["openlayer.omitted"] is JsonValue reason => new JsonObject
            {
                ["openlayer.omitted"] = reason.DeepClone(),
            },
            JsonObject found => new JsonObject(
                found.Select(member => KeyValuePair.Create(member.Key, Bare(member.Value)))
            ),
            JsonArray items => new JsonArray([.. items.Select(Bare)]),
            _ => node?.DeepClone(),
        };

    [Trace]
    private static void Take(object? value) => GC.KeepAlive(value);
}
