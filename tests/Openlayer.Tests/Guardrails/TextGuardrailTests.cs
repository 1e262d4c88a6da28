using System.Text.Json;

namespace Openlayer.Tests.Guardrails;

/// <summary>The ready guardrails but for that of personal data.</summary>
public sealed class TextGuardrailTests
{
    [Theory]
    [InlineData("Acme is great", GuardrailAction.Block)]
    [InlineData("ACME!", GuardrailAction.Block)]
    [InlineData("the bad  phrase", GuardrailAction.Allow)]
    [InlineData("the bad phrase", GuardrailAction.Block)]
    [InlineData("Acmeville", GuardrailAction.Allow)]
    [InlineData("an acmes", GuardrailAction.Allow)]
    [InlineData("nothing", GuardrailAction.Allow)]
    public async Task Denied_words(string text, GuardrailAction expected)
    {
        var guardrail = new DeniedWordsGuardrail("Acme", "bad phrase", "c++");
        Assert.Equal(expected, (await CheckAsync(guardrail, text)).Action);
    }

    [Fact]
    public async Task Denied_words_are_masked()
    {
        var guardrail = new DeniedWordsGuardrail("acme", "acme corp") { Masks = true };
        var result = await CheckAsync(guardrail, "Acme Corp and ACME, not Acmeville");
        Assert.Equal("[denied] and [denied], not Acmeville", result.Data);
    }

    [Fact]
    public void No_denied_word_is_no_guardrail() =>
        Assert.Throws<ArgumentException>(() => new DeniedWordsGuardrail(Array.Empty<string>()));

    [Theory]
    [InlineData("12345", GuardrailAction.Allow, null)]
    [InlineData("123456", GuardrailAction.Modify, "12345")]
    [InlineData("1234😀", GuardrailAction.Modify, "1234")]
    public async Task Max_length(string text, GuardrailAction expected, string? cut)
    {
        var result = await CheckAsync(new MaxLengthGuardrail(5) { Cuts = true }, text);
        Assert.Equal(expected, result.Action);
        Assert.Equal(cut, result.Data);
        var blocking = await CheckAsync(new MaxLengthGuardrail(5), text);
        Assert.Equal(cut is null ? GuardrailAction.Allow : GuardrailAction.Block, blocking.Action);
    }

    [Theory]
    [InlineData("""{"type":"object","required":["a"]}""", """{"a":1}""", null)]
    [InlineData("""{"type":"object","required":["a"]}""", "{}", "$.a is missing")]
    [InlineData("""{"type":"object"}""", "[]", "$ is not of type object")]
    [InlineData("""{"type":["object","null"]}""", "null", null)]
    [InlineData("""{"type":"integer"}""", "1.5", "$ is not of type integer")]
    [InlineData("""{"type":"integer","minimum":2}""", "1", "$ breaks minimum 2")]
    [InlineData("""{"maximum":2}""", "3", "$ breaks maximum 2")]
    [InlineData("""{"exclusiveMinimum":2}""", "2", "$ breaks exclusiveMinimum 2")]
    [InlineData("""{"exclusiveMaximum":2}""", "2", "$ breaks exclusiveMaximum 2")]
    [InlineData("""{"multipleOf":2}""", "3", "$ breaks multipleOf 2")]
    [InlineData("""{"minLength":2}""", "\"😀\"", "$ breaks minLength 2")]
    [InlineData("""{"maxLength":2}""", "\"abc\"", "$ breaks maxLength 2")]
    [InlineData("""{"pattern":"^a"}""", "\"ba\"", "$ doesn't match ^a")]
    [InlineData("""{"enum":["a","b"]}""", "\"c\"", """$ is none of ["a","b"]""")]
    [InlineData("""{"const":{"a":1}}""", """{"a":1}""", null)]
    [InlineData("""{"items":{"type":"string"},"minItems":1}""", """["a",1]""", "$[1] is not of type string")]
    [InlineData("""{"minItems":1}""", "[]", "$ breaks minItems 1")]
    [InlineData("""{"maxItems":1}""", "[1,2]", "$ breaks maxItems 1")]
    [InlineData("""{"minProperties":1}""", "{}", "$ breaks minProperties 1")]
    [InlineData("""{"maxProperties":0}""", """{"a":1}""", "$ breaks maxProperties 0")]
    [InlineData("""{"properties":{"a":true},"additionalProperties":false}""", """{"b":1}""", "$.b is not allowed")]
    [InlineData("""{"properties":{"a":{"type":"string"}}}""", """{"a":1}""", "$.a is not of type string")]
    [InlineData("""{"allOf":[{"type":"string"},{"minLength":1}]}""", "\"\"", "$ breaks minLength 1")]
    [InlineData("""{"anyOf":[{"type":"string"},{"type":"null"}]}""", "1", "$ fits none of the schemas")]
    [InlineData("""{"oneOf":[{"type":"number"},{"type":"integer"}]}""", "1", "$ fits 2 schemas, not one")]
    [InlineData("""{"not":{"type":"string"}}""", "\"\"", "$ is what it may not be")]
    [InlineData("""{"$ref":"#/$defs/a","$defs":{"a":{"type":"string"}}}""", "1", "$ is not of type string")]
    [InlineData(
        """{"type":"object","properties":{"x":{"$ref":"#"}}}""",
        """{"x":{"x":1}}""",
        "$.x.x is not of type object"
    )]
    [InlineData("""{"type":"object"}""", "no json", "the output is no JSON")]
    public async Task Json_schema(string schema, string output, string? reason)
    {
        var result = await new JsonSchemaGuardrail(schema).CheckOutputAsync(output, Inputs(""), default);
        Assert.Equal(reason, result.Reason);
        Assert.Equal(reason is null ? GuardrailAction.Allow : GuardrailAction.Block, result.Action);
    }

    [Theory]
    [InlineData("""{"if":{}}""")]
    [InlineData("""{"properties":{"a":{"patternProperties":{}}}}""")]
    [InlineData("""{"$ref":"https://example.com/schema"}""")]
    [InlineData("5")]
    public void A_schema_that_would_be_checked_in_part_is_refused(string schema) =>
        Assert.Throws<NotSupportedException>(() => new JsonSchemaGuardrail(schema));

    [Fact]
    public void A_schema_that_is_no_json_is_refused() =>
        Assert.ThrowsAny<JsonException>(() => new JsonSchemaGuardrail("{"));

    [Fact]
    public async Task All_texts_of_a_call_are_checked_and_nothing_else()
    {
        var inputs = new GuardrailInputs("Ask", ["one", "two", "three"], ["a@example.com", 5, "::1"]);
        var result = await new PersonalDataGuardrail().CheckInputAsync(inputs, default);
        var changed = Assert.IsType<GuardrailInputs>(result.Data);
        Assert.Equal<object?>(["[email]", 5, "[ip]"], changed.Values);
        Assert.Equal(["EMAIL", "IP"], result.DetectedEntities!);
    }

    private static ValueTask<GuardrailResult> CheckAsync(Guardrail guardrail, string text) =>
        guardrail.CheckOutputAsync(text, Inputs(text), default);

    private static GuardrailInputs Inputs(string text) => new("Ask", ["text"], [text]);
}
