using System.Text.Json.Nodes;
using Openlayer.TestSupport;

namespace Openlayer.Package.Tests;

/// <summary>Tracing works in a program that is published as machine code, without reflection.</summary>
public sealed class NativeAotTests(NativeProgram program) : IClassFixture<NativeProgram>
{
    [Fact]
    public void Neither_trimmer_nor_compiler_has_a_warning()
    {
        Assert.Contains("Generating native code", program.PublishOutput, StringComparison.Ordinal);
        Assert.DoesNotContain("warning", program.PublishOutput, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Every_shape_of_call_is_a_row_of_its_user_and_session()
    {
        var rows = await RowsAsync();
        Assert.Equal(
            [
                "AnswerAsync",
                "NoteAsync",
                "OrderAsync",
                "Price",
                "Refund",
                "Repeat",
                "Search",
                "Ship",
                "StockAsync",
                "Welcome",
                "clerk",
            ],
            rows.Keys.Order(StringComparer.Ordinal)
        );
        Assert.All(
            rows.Values,
            row => Assert.Equal(("ada", "morning"), ((string?)row["user_id"], (string?)row["session_id"]))
        );
    }

    [Fact]
    public void What_the_build_describes_for_tools_is_not_in_the_program()
    {
        const string Id = "M:Openlayer.AotApp.Shop.StockAsync(System.String)";
        Assert.True(
            NativeProgram.Holds(program.Assembly, Id),
            "The assembly that went into it has no description to leave out."
        );
        Assert.False(NativeProgram.Holds(program.Program, Id));
    }

    [Theory]
    [InlineData(
        "Price",
        """{"item":"tea","count":2,"weight":1.25,"isMember":true,"size":"Large","day":"2026-02-01"}""",
        "5.0"
    )]
    [InlineData(
        "Search",
        """{"item":"tea","kinds":["green","black"]}""",
        """[{"item":"green tea","count":1},{"item":"black tea","count":1}]"""
    )]
    [InlineData("OrderAsync", """{"order":{"item":"tea","count":2}}""", """{"item":"tea","count":3}""")]
    [InlineData("StockAsync", """{"item":"tea"}""", "3")]
    [InlineData("AnswerAsync", """{"question":"Is there tea?"}""", "\"There is.\"")]
    [InlineData("Repeat", """{"order":{"item":"tea","count":2}}""", """{"item":"tea","count":4}""")]
    [InlineData("Refund", """{"order":"order 7"}""", "null")]
    public async Task Inputs_and_outputs_are_those_of_the_call(string name, string inputs, string output)
    {
        var step = (await RowsAsync())[name]["steps"]![0]!;
        AssertJson(inputs, step["inputs"]);
        AssertJson(output, step["output"]);
    }

    [Fact]
    public async Task A_child_is_in_the_tree_of_its_parent()
    {
        var child = Assert.Single((await RowsAsync())["OrderAsync"]["steps"]![0]!["steps"]!.AsArray())!;
        Assert.Equal(("StockAsync", "tool"), ((string?)child["name"], (string?)child["type"]));
    }

    [Fact]
    public async Task A_guardrail_masks_what_the_body_gets_and_is_recorded()
    {
        var root = (await RowsAsync())["NoteAsync"]["steps"]![0]!;
        AssertJson("\"noted: Mail [email]\"", root["output"]);
        AssertJson("""["EMAIL"]""", root["steps"]![0]!["detectedEntities"]);
        AssertJson(
            """{"action":"modify","reason":"personal data: EMAIL","metadata":{"detected_entities":["EMAIL"]}}""",
            root["metadata"]!["guardrails"]!["input_personal_data"]
        );
    }

    [Fact]
    public async Task A_model_client_and_its_tools_are_traced()
    {
        var calls = (await RowsAsync())["clerk"]["steps"]![0]!["steps"]!.AsArray();
        Assert.Equal(2, calls.Count);
        foreach (var call in calls)
        {
            Assert.Equal("There are 3 boxes of tea.", (string?)call!["output"]);
            var steps = call["steps"]!.AsArray();
            Assert.Equal(["chat", "stock", "chat"], steps.Select(static step => (string?)step!["name"]));
            AssertJson("""{"temperature":0.5,"tools":["stock"]}""", steps[0]!["modelParameters"]);
            AssertJson("""{"item":"tea"}""", steps[1]!["arguments"]);
            AssertJson("\"3 boxes of tea\"", steps[1]!["output"]);
            AssertJson(
                """{"input_tokens":10,"output_tokens":2,"cached_tokens":0,"cache_creation_tokens":0}""",
                steps[2]!["usageDetails"]
            );
        }
    }

    [Fact]
    public async Task Steps_are_spans_of_OpenTelemetry()
    {
        await using var server = await Receiver.StartAsync(200);
        var output = await ChildProcess.RunAsync(program.Command(server.Url), TimeSpan.FromMinutes(1));
        Assert.Contains(
            "span Search: ada, [{\"role\":\"user\",\"parts\":[{\"type\":\"text\",\"content\":\"",
            output,
            StringComparison.Ordinal
        );
        Assert.Contains("span execute_tool stock: ada, ", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_exception_is_recorded_with_its_type() =>
        AssertJson(
            """{"Exceptions":"There is no order 7.","exceptionType":"System.InvalidOperationException"}""",
            (await RowsAsync())["Refund"]["steps"]![0]!["metadata"]
        );

    [Fact]
    public async Task A_property_with_NoTrace_is_left_out_of_a_generated_contract() =>
        AssertJson("""{"customer":{"name":"Ada"}}""", (await RowsAsync())["Welcome"]["steps"]![0]!["inputs"]);

    [Fact]
    public async Task A_value_whose_type_no_context_knows_is_marked_and_the_rest_is_there()
    {
        var parcel = (await RowsAsync())["Ship"]["steps"]![0]!["inputs"]!["parcel"]!;
        Assert.Equal(
            ("contract", "Openlayer.AotApp.Parcel"),
            ((string?)parcel["openlayer.omitted"], (string?)parcel["type"])
        );
        Assert.Contains("OpenlayerOptions.SerializerContexts", (string?)parcel["detail"], StringComparison.Ordinal);
        Assert.Contains(
            "JsonSerializerIsReflectionEnabledByDefault",
            (string?)parcel["detail"],
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Such_a_value_is_logged_once_with_what_to_do()
    {
        await using var server = await Receiver.StartAsync(200);
        var output = await ChildProcess.RunAsync(program.Command(server.Url), TimeSpan.FromMinutes(1));
        // Its span says so too, where it stands for the value.
        var line = Assert.Single(
            output.Split('\n'),
            static line =>
                line.Contains("reflection", StringComparison.Ordinal)
                && !line.StartsWith("span ", StringComparison.Ordinal)
        );
        Assert.Contains("Openlayer.AotApp.Parcel", line, StringComparison.Ordinal);
        Assert.Contains("OpenlayerOptions.SerializerContexts", line, StringComparison.Ordinal);
    }

    // By the name of the root step. The program takes some milliseconds, so each test runs it anew.
    private async Task<IReadOnlyDictionary<string, JsonNode>> RowsAsync()
    {
        await using var server = await Receiver.StartAsync(200);
        await ChildProcess.RunAsync(program.Command(server.Url), TimeSpan.FromMinutes(1));
        return server
            .Requests.SelectMany(request => request.Body["rows"]!.AsArray())
            .ToDictionary(row => (string)row!["steps"]![0]!["name"]!, row => row!);
    }

    private static void AssertJson(string expected, JsonNode? actual) =>
        Assert.True(
            JsonNode.DeepEquals(JsonNode.Parse(expected), actual),
            $"Expected {expected}\nActual {actual?.ToJsonString() ?? "null"}"
        );
}
