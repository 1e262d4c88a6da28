using System.Text.Json;
using Openlayer.Guardrails.Ready;

namespace Openlayer;

/// <summary>
/// Blocks an output that is no JSON, or JSON that a schema doesn't allow. The output is a text, or a stream of text
/// that is checked as a whole. Inputs are not checked.
/// </summary>
/// <remarks>
/// It knows the keywords <c>type</c>, <c>enum</c>, <c>const</c>, <c>properties</c>, <c>required</c>,
/// <c>additionalProperties</c>, <c>minProperties</c>, <c>maxProperties</c>, <c>items</c>, <c>minItems</c>,
/// <c>maxItems</c>, <c>minimum</c>, <c>maximum</c>, <c>exclusiveMinimum</c>, <c>exclusiveMaximum</c>,
/// <c>multipleOf</c>, <c>minLength</c>, <c>maxLength</c>, <c>pattern</c>, <c>allOf</c>, <c>anyOf</c>, <c>oneOf</c>,
/// <c>not</c>, and <c>$ref</c> to <c>#/$defs/…</c>. A schema with another keyword that restricts is refused.
/// </remarks>
public class JsonSchemaGuardrail : Guardrail
{
    private readonly JsonSchema _schema;

    /// <summary>Makes one.</summary>
    /// <param name="schema">The schema as JSON.</param>
    /// <exception cref="NotSupportedException">The schema has a keyword that is not known.</exception>
    /// <exception cref="JsonException">The schema is no JSON.</exception>
    public JsonSchemaGuardrail(string schema)
        : base("JSON Schema")
    {
        ArgumentNullException.ThrowIfNull(schema);
        _schema = JsonSchema.Parse(schema);
        Streams = StreamCheck.Buffered;
    }

    /// <inheritdoc/>
    protected override GuardrailResult CheckOutput(object? output, GuardrailInputs inputs)
    {
        if (output is not string text)
        {
            return GuardrailResult.Block("the output is no text");
        }

        try
        {
            using var document = JsonDocument.Parse(text);
            return _schema.Difference(document.RootElement) is { } difference
                ? GuardrailResult.Block(difference)
                : GuardrailResult.Allowed;
        }
        catch (JsonException)
        {
            return GuardrailResult.Block("the output is no JSON");
        }
    }
}
