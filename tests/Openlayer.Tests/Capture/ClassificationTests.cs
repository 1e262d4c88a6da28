using System.Text.Json.Nodes;
using Microsoft.Extensions.Compliance.Classification;

namespace Openlayer.Tests.Capture;

/// <summary>What carries a data classification attribute is in no trace as it is, wherever it turns up.</summary>
public sealed partial class ClassificationTests : TracingTest
{
    private const string Secret = "4111-1111";

    [Fact]
    public async Task Classified_values_are_left_out_wherever_they_are()
    {
        var card = new Card("Ada", Secret);
        Assert.Equal(Secret, Pay(Secret, 7, "open", card));
        await PayAsync(card);
        await foreach (var item in PayInParts(Secret))
        {
            Assert.Equal(Secret, item);
        }

        var sent = await SentAsync();

        Assert.DoesNotContain(Secret, sent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_marker_names_the_classification_and_what_is_not_classified_stays()
    {
        Pay(Secret, 7, "open", new Card("Ada", Secret));
        var step = await StepAsync();
        var inputs = step["inputs"]!;

        Assert.Equal(
            """{"openlayer.omitted":"classified","type":"System.String","detail":"classified as Test:Private"}""",
            inputs["number"]!.ToJsonString()
        );
        Assert.Equal("classified as Unknown", Detail(inputs["pin"]));
        Assert.Equal("open", (string?)inputs["note"]);
        Assert.Equal("Ada", (string?)inputs["card"]!["owner"]);
        Assert.Equal("classified as Test:Private", Detail(inputs["card"]!["number"]));
        Assert.Equal("classified as Test:Private", Detail(step["output"]));
    }

    [Theory]
    [MemberData(nameof(Objects))]
    public async Task A_property_is_found_however_it_is_classified(object value)
    {
        Take(value);
        var input = (await StepAsync())["inputs"]!["value"]!;
        Assert.DoesNotContain(Secret, input.ToJsonString(), StringComparison.Ordinal);
        Assert.Contains("Private", Detail(input["number"]), StringComparison.Ordinal);
    }

    public static TheoryData<object> Objects =>
        new()
        {
            new Card("Ada", Secret),
            new Plain { Number = Secret },
            new Overriding { Number = Secret },
            new GoldCard("Ada", Secret),
            new Twice(Secret),
            new Cyclic { Number = Secret },
            new Holder(new Account(Secret)),
            new Field { Number = Secret },
        };

    [Fact]
    public async Task A_classified_type_is_left_out_at_any_depth()
    {
        Take(new Account(Secret));
        Take(
            new
            {
                Inside = new[] { new Account(Secret) },
                ByName = new Dictionary<string, object> { ["a"] = new Account(Secret) },
            }
        );
        var sent = await SentAsync();
        Assert.DoesNotContain(Secret, sent, StringComparison.Ordinal);
        Assert.Equal(3, sent.Split("classified as Test:Private").Length - 1);
    }

    [Fact]
    public async Task A_serializer_context_does_not_get_around_it()
    {
        Configure(options => options.SerializerContexts.Add(CardContext.Default));
        Take(new Card("Ada", Secret));
        var input = (await StepAsync())["inputs"]!["value"]!;
        Assert.Equal("Ada", (string?)input["OWNER"] ?? (string?)input["owner"]);
        Assert.Equal("classified as Test:Private", Detail(input["number"]));
    }

    [Fact]
    public async Task A_redactor_decides_what_is_recorded_of_a_text()
    {
        Configure(options =>
            options.Capture.ClassifiedRedactor = (classification, text) =>
                classification == new ValueClassification("Test", "Private") ? $"{classification} {text.Length}" : null
        );
        Pay(Secret, 7, "open", new Card("Ada", Secret));
        var step = await StepAsync();

        Assert.Equal("Test:Private 9", (string?)step["inputs"]!["number"]);
        Assert.Equal("Test:Private 9", (string?)step["inputs"]!["card"]!["number"]);
        Assert.Equal("Test:Private 9", (string?)step["output"]);
        Assert.Equal("classified as Unknown", Detail(step["inputs"]!["pin"]));
    }

    [Fact]
    public async Task A_redactor_that_fails_lets_nothing_through()
    {
        Configure(options => options.Capture.ClassifiedRedactor = (_, text) => throw new FormatException(text));
        Pay(Secret, 7, "open", new Card("Ada", Secret));
        var sent = await SentAsync();
        Assert.DoesNotContain(Secret, sent, StringComparison.Ordinal);
        Assert.Contains("classified as Test:Private", sent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_attribute_that_fails_is_named_and_reaches_nobody()
    {
        Assert.Equal(Secret, Fail(Secret));
        Assert.Equal("classified as Broken", Detail((await StepAsync())["inputs"]!["number"]));
    }

    [Fact]
    public async Task NoTrace_on_the_parameter_of_a_record_or_on_an_overridden_property_counts()
    {
        Take(new Login("Ada", Secret) { Pin = "secret" });
        Assert.Equal("""{"name":"Ada"}""", (await StepAsync())["inputs"]!["value"]!.ToJsonString());
    }

    private static string Detail(JsonNode? marker) =>
        marker is JsonObject found && (string?)found["openlayer.omitted"] == "classified" ? (string)found["detail"]!
        : marker is JsonObject { Count: > 0 } outer ? Detail(outer.First().Value)
        : $"no marker: {marker?.ToJsonString()}";

    private async Task<JsonNode> StepAsync() => (await RowAsync())["steps"]![0]!;

    private async Task<string> SentAsync()
    {
        await RowsAsync();
        return string.Concat(Sent.Rows.Select(row => row["steps"]!.ToJsonString()));
    }

    [Trace]
    [return: Private]
    private partial string Pay(
        [Private] string number,
        [UnknownDataClassification] int pin,
        [NoDataClassification] string note,
        Card card
    );

    private string PayCore(string number, int pin, string note, Card card) => number;

    [Trace]
    [return: Private]
    private partial Task<string> PayAsync(Card card);

    private async Task<string> PayAsyncCore(Card card)
    {
        await Task.Yield();
        return card.Number;
    }

    [Trace]
    [return: Private]
    private partial IAsyncEnumerable<string> PayInParts([Private] string number);

    private async IAsyncEnumerable<string> PayInPartsCore(string number)
    {
        await Task.Yield();
        yield return number;
    }

    [Trace(CaptureOutput = false)]
    private static string Fail([Broken] string number) => number;

    [Trace]
    private partial void Take(object value);

    private void TakeCore(object value) { }
}
