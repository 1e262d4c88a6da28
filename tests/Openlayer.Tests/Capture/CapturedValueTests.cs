using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Openlayer.Tests.Capture;

/// <summary>Whatever a value does, the trace has a value, and the program does not notice.</summary>
public sealed partial class CapturedValueTests : TracingTest
{
    [Fact]
    public async Task Objects_are_written_in_camel_case_with_enums_by_name()
    {
        var value = await CaptureAsync(
            new
            {
                FirstName = "Ada",
                Kind = DayOfWeek.Friday,
                Score = double.NaN,
            }
        );
        Assert.Equal("""{"firstName":"Ada","kind":"Friday","score":"NaN"}""", value!.ToJsonString());
    }

    [Theory]
    [MemberData(nameof(Simple))]
    public async Task Simple_values_keep_their_json_type(object? given, string json)
    {
        Assert.Equal(json, (await CaptureAsync(given))?.ToJsonString() ?? "null");
    }

    public static TheoryData<object?, string> Simple =>
        new()
        {
            { null, "null" },
            { 1, "1" },
            { ulong.MaxValue, "18446744073709551615" },
            { 1.5, "1.5" },
            { 2.5m, "2.5" },
            { true, "true" },
            { 'x', "\"x\"" },
            { "a\u2028", "\"a\\u2028\"" },
            { double.PositiveInfinity, "\"Infinity\"" },
            { new Guid("0f8fad5b-d9cb-469f-a165-70867728950e"), "\"0f8fad5b-d9cb-469f-a165-70867728950e\"" },
            { new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc), "\"2026-01-02T03:04:05Z\"" },
            { new DateOnly(2026, 1, 2), "\"2026-01-02\"" },
            { TimeSpan.FromSeconds(90), "\"00:01:30\"" },
            { new Uri("https://example.com/a b"), "\"https://example.com/a b\"" },
            { DayOfWeek.Monday, "\"Monday\"" },
            { new[] { 1, 2 }, "[1,2]" },
            { (1, "two"), """{"item1":1,"item2":"two"}""" },
        };

    [Fact]
    public async Task A_cycle_is_marked_where_it_closes()
    {
        var node = new Node { Name = "a" };
        node.Next = new Node { Name = "b", Next = node };
        var value = await CaptureAsync(node);
        Assert.Equal("b", (string?)value!["next"]!["name"]);
        Assert.Equal("cycle", (string?)value["next"]!["next"]!["openlayer.omitted"]);
    }

    [Fact]
    public async Task What_is_nested_too_deep_is_marked_and_the_rest_is_kept()
    {
        var root = new Node { Name = "0" };
        var last = root;
        for (var i = 1; i < 100; i++)
        {
            last = last.Next = new Node { Name = $"{i}" };
        }

        var value = await CaptureAsync(root);
        Assert.Equal("1", (string?)value!["next"]!["name"]);
        Assert.Contains("\"openlayer.omitted\":\"depth\"", value.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_getter_that_throws_costs_only_its_own_member()
    {
        var value = await CaptureAsync(new Throwing());
        Assert.Equal("kept", (string?)value!["before"]);
        Assert.Equal("kept", (string?)value["later"]);
        Assert.Equal("error", (string?)value["bad"]!["openlayer.omitted"]);
        Assert.Contains("no value today", (string?)value["bad"]!["detail"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_value_over_the_limit_keeps_its_size_and_its_beginning()
    {
        Configure(options => options.Capture.MaxValueBytes = 1_000);
        var value = await CaptureAsync(Enumerable.Range(0, 10_000).Select(number => $"{number}").ToArray());
        Assert.Equal("size", (string?)value!["openlayer.omitted"]);
        Assert.Equal(68_891, (int)value["bytes"]!);
        Assert.StartsWith("[\"0\",\"1\",\"2\"", (string?)value["beginning"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_marker_is_whole_even_where_the_limit_is_smaller()
    {
        Configure(options => options.Capture.MaxValueBytes = 256);
        var value = await CaptureAsync(new Changing(new string('m', 5_000)));
        Assert.Equal("size", (string?)value!["openlayer.omitted"]);
    }

    [Fact]
    public async Task A_long_text_is_cut_between_characters_and_marked()
    {
        Configure(options => options.Capture.MaxValueBytes = 257);
        var text = (string?)await CaptureAsync(string.Concat(Enumerable.Repeat("😀", 1_000)));
        Assert.StartsWith("😀", text, StringComparison.Ordinal);
        Assert.EndsWith("… [cut: 2000 characters]", text, StringComparison.Ordinal);
        Assert.DoesNotContain('\uFFFD', text!);
    }

    [Fact]
    public async Task Half_a_surrogate_pair_is_still_valid_json()
    {
        Assert.Equal("a\uFFFDb", (string?)await CaptureAsync("a\uD800b"));
        Sent.Clear();
        Assert.Equal("\uFFFD", (string?)await CaptureAsync('\uD800'));
    }

    [Fact]
    public async Task A_property_with_NoTrace_is_left_out()
    {
        Assert.Equal("""{"name":"n"}""", (await CaptureAsync(new Account("n", "secret")))!.ToJsonString());
    }

    [Fact]
    public async Task A_registered_context_is_asked_first_and_keeps_its_own_naming()
    {
        Configure(options => options.SerializerContexts.Add(SnakeContext.Default));
        Assert.Equal("""{"first_name":"Ada"}""", (await CaptureAsync(new Person("Ada", "hidden")))!.ToJsonString());
    }

    [Fact]
    public async Task Capturing_inside_a_getter_that_is_itself_traced_works()
    {
        Assert.Equal("""{"inner":"[1]"}""", (await CaptureAsync(new Reentrant(this)))!.ToJsonString());
    }

    private async Task<JsonNode?> CaptureAsync(object? value)
    {
        Take(value);
        var rows = await RowsAsync();
        return rows.Single(row => (string?)row["steps"]![0]!["name"] == nameof(Take))["steps"]![0]!["inputs"]!["value"];
    }

    [Trace]
    private partial void Take(object? value);

    private void TakeCore(object? value) { }

    [Trace]
    private partial string Inner(int[] numbers);

    private string InnerCore(int[] numbers) => JsonSerializer.Serialize(numbers);

    private sealed class Node
    {
        public string? Name { get; set; }

        public Node? Next { get; set; }
    }

    private sealed class Throwing
    {
        public string Before => "kept";

        public string Bad => throw new InvalidOperationException("no value today");

        public string Later => "kept";
    }

    private sealed class Reentrant(CapturedValueTests tests)
    {
        public string Inner => tests.Inner([1]);
    }

    private sealed record Account(string Name, [property: NoTrace] string Password);
}

public sealed record Person(string FirstName, [property: NoTrace] string Secret);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(Person))]
public sealed partial class SnakeContext : JsonSerializerContext;
