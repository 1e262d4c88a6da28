using Newtonsoft.Json.Linq;

namespace Openlayer.Frameworks.Tests.Capture;

/// <summary>Newtonsoft's trees are JSON, and are recorded as such.</summary>
public sealed class JsonTreeTests : CaptureTest
{
    public static TheoryData<string, JToken> Trees =>
        new()
        {
            { """{"city":"Oslo","days":[1,2]}""", JObject.Parse("""{"city":"Oslo","days":[1,2]}""") },
            { """[1,"x",null,{"a":true}]""", JArray.Parse("""[1,"x",null,{"a":true}]""") },
            { "\"text\"", new JValue("text") },
            { "1.5", new JValue(1.5) },
            { "7", new JValue(7) },
            { "true", new JValue(true) },
            { "null", JValue.CreateNull() },
            { "\"2026-01-02T00:00:00Z\"", new JValue(new DateTime(2026, 1, 2, 0, 0, 0, DateTimeKind.Utc)) },
            { "\"AQI=\"", new JValue(new byte[] { 1, 2 }) },
            { """{"a":1}""", new JRaw("""{"a":1}""") },
            { "{}", new JObject() },
        };

    [Theory]
    [MemberData(nameof(Trees))]
    public async Task A_tree_is_recorded_as_JSON(string json, JToken tree)
    {
        Take(tree);
        TakeToken(tree);
        Take(new { Inside = tree });
        Take(new { Inside = (object)tree });
        Take(new List<JToken> { tree });
        Take(new Dictionary<string, object> { ["inside"] = tree });
        Take(new WithThrowing(tree));
        var inputs = await InputsAsync();
        Assert.Equal(json, inputs[0]?.ToJsonString() ?? "null");
        Assert.Equal(json, inputs[1]?.ToJsonString() ?? "null");
        Assert.Equal(json, inputs[2]!["inside"]?.ToJsonString() ?? "null");
        Assert.Equal(json, inputs[3]!["inside"]?.ToJsonString() ?? "null");
        Assert.Equal(json, inputs[4]![0]?.ToJsonString() ?? "null");
        Assert.Equal(json, inputs[5]!["inside"]?.ToJsonString() ?? "null");
        Assert.Equal(json, inputs[6]!["inside"]?.ToJsonString() ?? "null");
    }

    public static TheoryData<JToken> Secrets =>
        [
            JObject.Parse("""{"kept":"yes","access_token":"TOPSECRET"}"""),
            JArray.Parse("""["yes",{"inner":{"Authorization":["TOPSECRET"]}}]"""),
            new JProperty("outer", JObject.Parse("""{"kept":"yes","api-key":{"value":"TOPSECRET"}}""")),
            new JArray("yes", new JObject(new JProperty("password", "TOPSECRET"))),
        ];

    [Theory]
    [MemberData(nameof(Secrets))]
    public async Task What_stands_under_a_secret_s_name_is_withheld(JToken tree)
    {
        Take(tree);
        Take(new { Inside = tree });
        Take(new WithThrowing(tree));
        Take(new { Inside = new JProperty("password", "TOPSECRET"), Kept = "yes" });
        var inputs = await InputsAsync();
        Assert.Equal(4, inputs.Count);
        Assert.All(
            inputs,
            static input => Assert.DoesNotContain("TOPSECRET", input!.ToJsonString(), StringComparison.Ordinal)
        );
        Assert.All(inputs, static input => Assert.Contains("yes", input!.ToJsonString(), StringComparison.Ordinal));
        Assert.All(
            inputs,
            static input =>
                Assert.Contains("\"openlayer.omitted\":\"secret\"", input!.ToJsonString(), StringComparison.Ordinal)
        );
    }

    [Trace]
    internal static void Take(object? value) => GC.KeepAlive(value);

    [Trace]
    internal static JToken TakeToken(JToken value) => value;

    internal sealed record WithThrowing(JToken Inside)
    {
        public int Bad => throw new InvalidOperationException("bad");
    }
}
