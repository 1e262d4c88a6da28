using System.Collections;
using System.Collections.Immutable;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

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

    // Without what a marker says besides its reason.
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

    private static System.Text.Json.JsonDocument Disposed()
    {
        var document = System.Text.Json.JsonDocument.Parse("[1]");
        document.Dispose();
        return document;
    }

    [Trace]
    private static void Take(object? value) => GC.KeepAlive(value);

    private sealed class Failing(int good) : IReadOnlyCollection<int>
    {
        public int Count => throw new InvalidOperationException("no count");

        public IEnumerator<int> GetEnumerator()
        {
            for (var i = 0; i < good; i++)
            {
                yield return i;
            }

            throw new InvalidOperationException("no more");
        }

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }

    private sealed class NoEnumerator : IReadOnlyCollection<int>
    {
        public int Count => 0;

        public IEnumerator<int> GetEnumerator() => throw new InvalidOperationException("no enumerator");

        IEnumerator IEnumerable.GetEnumerator() => null!;
    }

    private sealed class FailingDictionary : IReadOnlyDictionary<string, int>
    {
        public int Count => 1;

        public IEnumerable<string> Keys => throw new NotSupportedException();

        public IEnumerable<int> Values => throw new NotSupportedException();

        public int this[string key] => throw new NotSupportedException();

        public bool ContainsKey(string key) => throw new NotSupportedException();

        public bool TryGetValue(string key, out int value) => throw new NotSupportedException();

        public IEnumerator<KeyValuePair<string, int>> GetEnumerator()
        {
            yield return new("a", 1);
            throw new InvalidOperationException("no more");
        }

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }

    private sealed record Key(string Name)
    {
        public override string ToString() => throw new InvalidOperationException("no text");
    }

    [AttributeUsage(AttributeTargets.Class | AttributeTargets.Property)]
    private sealed class BrokenAttribute : Attribute
    {
        public BrokenAttribute() => throw new InvalidOperationException("no attribute");
    }

    [Broken]
    private sealed class Broken
    {
        public int Number { get; set; }
    }

    private sealed class BrokenMember
    {
        [Broken]
        public int Number { get; set; }

        public int Kept { get; set; } = 1;
    }

    private sealed class Outer
    {
        public Inner Inner { get; } = new();

        public List<Inner> List { get; } = [new()];
    }

    private sealed class Inner
    {
        public int Kept { get; set; } = 1;

        public int Bad => throw new InvalidOperationException("bad");
    }

    private sealed class WithCallbacks : IJsonOnSerializing, IJsonOnSerialized
    {
        [JsonIgnore]
        public int Calls { get; private set; }

        public string Name { get; set; } = "n";

        public void OnSerializing() => Calls++;

        public void OnSerialized() => Calls++;
    }
}
