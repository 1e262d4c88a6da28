using System.Collections;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Primitives;

namespace Openlayer.Tests.Capture;

/// <summary>
/// Lists of pairs, and trees of JSON, hold what dictionaries hold: headers, settings, answers of token endpoints.
/// </summary>
public sealed partial class SecretEntryTests : TracingTest
{
    private const string Secret = "TOPSECRET";

    public static TheoryData<string> Lists =>
        [
            "List<KeyValuePair<string, string>>",
            "KeyValuePair<string, string>[]",
            "KeyValuePair<string, object?>[]",
            "KeyValuePair<string, string[]>[]",
            "KeyValuePair<string, StringValues>[]",
            "KeyValuePair<string, IEnumerable<string>>[]",
            "(string, string)[]",
            "List<(string Name, object? Value)>",
            "Tuple<string, string>[]",
            "DictionaryEntry[]",
            "object[]",
            "IReadOnlyList",
            "one pair",
            "nested pairs",
            "JsonElement",
            "JsonDocument",
            "JsonObject",
            "JsonNode parsed",
            "JsonArray",
            "Dictionary<string, JsonElement>",
            "list of JsonElement",
            "JsonElement with comments",
            "JsonElement deep inside",
            "escaped name",
            "object under the name",
            "array under the name",
        ];

    [Theory]
    [MemberData(nameof(Lists))]
    public async Task The_value_of_a_secret_s_entry_is_withheld(string kind)
    {
        foreach (var key in (string[])["Authorization", "api-key", "access_token"])
        {
            var list = Make(kind, key);
            Take(list);
            Take(new { Inside = list });
            Take(new[] { list });
            Take(new Dictionary<string, object> { ["inside"] = list });
            // A member that throws takes the careful way.
            Take(new Failing(list));
        }

        var rows = await RowsAsync();
        Assert.Equal(15, rows.Count);
        Assert.All(rows, row => Assert.DoesNotContain(Secret, row.ToJsonString(), StringComparison.Ordinal));
        Assert.All(rows, row => Assert.Contains("yes", row.ToJsonString(), StringComparison.Ordinal));
        Assert.All(
            rows,
            row => Assert.Contains("\"openlayer.omitted\":\"secret\"", row.ToJsonString(), StringComparison.Ordinal)
        );
    }

    public static TheoryData<string, object> Kept =>
        new()
        {
            {
                """[{"key":"maxTokens","value":"10"},{"key":"author","value":"c"}]""",
                new List<KeyValuePair<string, string>> { new("maxTokens", "10"), new("author", "c") }
            },
            { """[{"key":"token","value":3}]""", new KeyValuePair<string, int>[] { new("token", 3) } },
            { """[{"key":"token","value":3}]""", new KeyValuePair<string, object>[] { new("token", 3) } },
            { """[{"item1":"who","item2":"what"}]""", new (string, string)[] { ("who", "what") } },
            { """[{"item1":1,"item2":"token"}]""", new (int, string)[] { (1, "token") } },
            {
                """{"token":3,"password":null,"usage":{"total_tokens":7,"x":[1.50,1e3,true]}}""",
                JsonElement.Parse("""{"token":3,"password":null,"usage":{"total_tokens":7,"x":[1.50,1e3,true]}}""")
            },
            {
                """{"token":3,"text":"a \"quoted\" ü","author":["b"]}""",
                JsonNode.Parse("""{"token":3,"text":"a \"quoted\" ü","author":["b"]}""")!
            },
            { "\"password\"", JsonElement.Parse("\"password\"") },
            { """["token","secret"]""", new JsonArray("token", "secret") },
        };

    [Theory]
    [MemberData(nameof(Kept))]
    public async Task What_is_no_secret_is_kept(string json, object value)
    {
        Take(value);
        Take(new Failing(value));
        var inputs = (await RowsAsync()).Select(static row => row["steps"]![0]!["inputs"]!["value"]!).ToArray();
        Assert.Equal(JsonNode.Parse(json)!.ToJsonString(), inputs[0].ToJsonString());
        Assert.Equal(JsonNode.Parse(json)!.ToJsonString(), inputs[1]["inside"]!.ToJsonString());
    }

    [Fact]
    public async Task Neighbours_of_a_withheld_value_stay_as_they_are()
    {
        Take(JsonElement.Parse("""{"a":1.50,"password":"x","b":[true,null,{"c":"\u00fc"}],"token":{"secret":[1]}}"""));
        var input = (await RowsAsync()).Single()["steps"]![0]!["inputs"]!["value"]!;
        Assert.Equal("[true,null,{\"c\":\"\\u00FC\"}]", input["b"]!.ToJsonString());
        Assert.Equal("1.50", input["a"]!.ToJsonString());
        Assert.Equal(
            """{"openlayer.omitted":"secret","type":"System.String","""
                + "\"detail\":\"withheld: its name marks it as a secret\"}",
            input["password"]!.ToJsonString()
        );
        Assert.Equal("System.Text.Json.JsonElement", (string?)input["token"]!["type"]);
    }

    [Fact]
    public async Task A_tree_above_the_limit_becomes_a_marker()
    {
        Take(new JsonObject { ["password"] = Secret, ["text"] = new string('x', 2_000_000) });
        var row = (await RowsAsync()).Single();
        Assert.Equal("size", (string?)row["steps"]![0]!["inputs"]!["value"]!["openlayer.omitted"]);
        Assert.DoesNotContain(Secret, row.ToJsonString(), StringComparison.Ordinal);
    }

    private static object Make(string kind, string key) =>
        MakePairs(kind, key) ?? MakeList(kind, key) ?? MakeNode(kind, key);

    private static object? MakePairs(string kind, string key) =>
        kind switch
        {
            "List<KeyValuePair<string, string>>" => new List<KeyValuePair<string, string>>
            {
                new("kept", "yes"),
                new(key, Secret),
            },
            "KeyValuePair<string, string>[]" => new KeyValuePair<string, string>[]
            {
                new("kept", "yes"),
                new(key, Secret),
            },
            "KeyValuePair<string, object?>[]" => new KeyValuePair<string, object?>[]
            {
                new("kept", "yes"),
                new(key, Secret),
            },
            "KeyValuePair<string, string[]>[]" => new KeyValuePair<string, string[]>[]
            {
                new("kept", ["yes"]),
                new(key, [Secret]),
            },
            "KeyValuePair<string, StringValues>[]" => new KeyValuePair<string, StringValues>[]
            {
                new("kept", "yes"),
                new(key, Secret),
            },
            "KeyValuePair<string, IEnumerable<string>>[]" => new KeyValuePair<string, IEnumerable<string>>[]
            {
                new("kept", ["yes"]),
                new(key, [Secret]),
            },
            _ => null,
        };

    private static object? MakeList(string kind, string key) =>
        kind switch
        {
            "(string, string)[]" => new[] { ("kept", "yes"), (key, Secret) },
            "List<(string Name, object? Value)>" => new List<(string Name, object? Value)>
            {
                ("kept", "yes"),
                (key, Secret),
            },
            "Tuple<string, string>[]" => new[] { Tuple.Create("kept", "yes"), Tuple.Create(key, Secret) },
            "DictionaryEntry[]" => new DictionaryEntry[] { new("kept", "yes"), new(key, Secret) },
            "object[]" => new object[]
            {
                KeyValuePair.Create("kept", "yes"),
                KeyValuePair.Create(key, Secret),
                (key, Secret),
            },
            "IReadOnlyList" => new Dictionary<string, string> { ["kept"] = "yes", [key] = Secret }
                .ToArray()
                .AsReadOnly(),
            "one pair" => new { Kept = "yes", Pair = KeyValuePair.Create(key, Secret) },
            "nested pairs" => KeyValuePair.Create("yes", new[] { KeyValuePair.Create(key, Secret) }),
            _ => null,
        };

    private static object MakeNode(string kind, string key) =>
        kind switch
        {
            "JsonDocument" => JsonDocument.Parse(Json(key)),
            "JsonObject" => new JsonObject
            {
                ["kept"] = "yes",
                ["inner"] = new JsonObject { [key] = Secret },
            },
            "JsonNode parsed" => JsonNode.Parse(Json(key))!,
            "JsonArray" => new JsonArray("yes", new JsonObject { [key] = Secret }),
            "Dictionary<string, JsonElement>" => new Dictionary<string, JsonElement>
            {
                ["kept"] = JsonElement.Parse("\"yes\""),
                ["a"] = JsonElement.Parse(Json(key)),
                [key] = JsonElement.Parse($"\"{Secret}\""),
            },
            "list of JsonElement" => new List<JsonElement> { JsonElement.Parse("1"), JsonElement.Parse(Json(key)) },
            "JsonElement with comments" => Commented(key),
            "JsonElement deep inside" => JsonElement.Parse($$"""{"kept":"yes","a":[[{"b":{{Json(key)}}}]]}"""),
            "escaped name" => JsonElement.Parse($$"""{"kept":"yes","\u{{(int)key[0]:x4}}{{key[1..]}}":"{{Secret}}"}"""),
            "object under the name" => JsonElement.Parse($$"""{"kept":"yes","{{key}}":{"value":"{{Secret}}" } }"""),
            "array under the name" => JsonElement.Parse($$"""{"kept":"yes","{{key}}":[["{{Secret}}"]]}"""),
            _ => JsonElement.Parse(Json(key)),
        };

    private static string Json(string key) => $$"""{"kept":"yes","{{key}}":"{{Secret}}"}""";

    private static JsonElement Commented(string key)
    {
        using var document = JsonDocument.Parse(
            $$"""{ /* kept */ "kept": "yes", "{{key}}": "{{Secret}}", }""",
            new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true }
        );
        return document.RootElement.Clone();
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
