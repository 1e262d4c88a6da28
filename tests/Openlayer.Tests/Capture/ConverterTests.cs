using System.Text.Json;
using System.Text.Json.Nodes;

namespace Openlayer.Tests.Capture;

/// <summary>
/// What the user's converters write is taken only when it is JSON, and costs nothing else when it isn't.
/// </summary>
public sealed partial class ConverterTests : TracingTest
{
    public static TheoryData<Fault> Faults => [.. Enum.GetValues<Fault>()];

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_converter_that_writes_no_value_costs_its_value_alone(Fault fault)
    {
        Assert.Equal(fault, Echo(new Odd(fault)).Fault);
        Take(
            new
            {
                Before = 1,
                Inside = new Odd(fault),
                After = "kept",
            }
        );
        Take(new List<Odd> { new(fault), new(Fault.None) });
        Take(new Dictionary<string, Odd> { ["a"] = new(fault), ["b"] = new(Fault.None) });
        Take(new WithMember(fault));
        var rows = await RowsAsync();
        Assert.Equal(5, rows.Count);
        var values = rows.Select(row => row["steps"]![0]!["inputs"]!["value"]!).ToArray();
        AssertIs(fault, values[0]);
        AssertIs(fault, rows[0]["steps"]![0]!["output"]);
        Assert.Equal("kept", (string?)values[1]["after"]);
        AssertIs(fault, values[1]["inside"]);
        AssertIs(fault, values[2][0]);
        Assert.Equal("written", (string?)values[2][1]);
        AssertIs(fault, values[3]["a"]);
        Assert.Equal("written", (string?)values[3]["b"]);
        AssertIs(fault, values[4]["number"]);
        Assert.Equal("kept", (string?)values[4]["after"]);
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Later_captures_on_the_thread_are_right(Fault fault)
    {
        for (var i = 0; i < 5; i++)
        {
            Take(new Odd(fault));
            Take(new WithMember(fault));
            Take(new { Number = i });
            Take(new List<object> { new Odd(Fault.None), i });
        }

        // By their content: rows are ordered by the system's clock, which may be set while the test runs.
        var values = (await RowsAsync()).Select(row => row["steps"]![0]!["inputs"]!["value"]!.ToJsonString()).ToArray();
        Assert.Equal(20, values.Length);
        for (var i = 0; i < 5; i++)
        {
            Assert.Single(values, $$"""{"number":{{i}}}""");
            Assert.Single(values, $"""["written",{i}]""");
        }
    }

    [Fact]
    public async Task A_converter_of_a_registered_context_is_checked_too()
    {
        Configure(options =>
            options.SerializerContexts.Add(
                new OddContext(new JsonSerializerOptions { Converters = { new PlainConverter() } })
            )
        );
        Take(new Box(new Plain()));
        Take(new Plain());
        var rows = await RowsAsync();
        Assert.Equal("error", (string?)rows[0]["steps"]![0]!["inputs"]!["value"]!["Plain"]!["openlayer.omitted"]);
        Assert.Equal("error", (string?)rows[1]["steps"]![0]!["inputs"]!["value"]!["openlayer.omitted"]);
    }

    [Fact]
    public async Task A_factory_and_a_converter_that_goes_on_with_the_members_work()
    {
        Take(new Wrapped<int>(7));
        Take(new { Inside = new Wrapped<Part>(new TextPart("x")) });
        var rows = await RowsAsync();
        Assert.Equal("""{"wrapped":7}""", rows[0]["steps"]![0]!["inputs"]!["value"]!.ToJsonString());
        Assert.Equal(
            """{"wrapped":{"text":"x"}}""",
            rows[1]["steps"]![0]!["inputs"]!["value"]!["inside"]!.ToJsonString()
        );
    }

    [Fact]
    public async Task A_converter_masks_its_member_also_where_a_neighbour_throws()
    {
        Take(new Masked { Secret = "4111" });
        var value = (await RowAsync())["steps"]![0]!["inputs"]!["value"]!;
        Assert.Equal("***", (string?)value["secret"]);
        Assert.Equal("error", (string?)value["bad"]!["openlayer.omitted"]);
    }

    private static void AssertIs(Fault fault, JsonNode? value)
    {
        if (fault == Fault.None)
        {
            Assert.Equal("written", (string?)value);
        }
        else if (fault == Fault.Indented)
        {
            Assert.Equal("""{"a":1}""", value!.ToJsonString());
        }
        else if (fault == Fault.Large)
        {
            Assert.Equal("size", (string?)value!["openlayer.omitted"]);
        }
        else
        {
            Assert.Equal("error", (string?)value!["openlayer.omitted"]);
        }
    }

    [Trace]
    private static void Take(object value) => GC.KeepAlive(value);

    [Trace]
    private static Odd Echo(Odd value) => value;
}
