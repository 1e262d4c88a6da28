using System.Text.Json.Nodes;

namespace Openlayer.Dashboard.Otlp.Mapping;

/// <summary>The fields of a step that come from its span's attributes, which they are taken out of.</summary>
/// <param name="OfType">The fields that the step's type adds.</param>
/// <param name="TimeToFirstToken">Milliseconds.</param>
internal sealed record StepFields(
    JsonObject Inputs,
    JsonNode? Output,
    IReadOnlyList<(string Name, JsonNode? Value)> OfType,
    double? TimeToFirstToken = null
)
{
    private static readonly string[] _input = ["traceloop.entity.input", "input.value"];
    private static readonly string[] _output = ["traceloop.entity.output", "output.value"];
    private static readonly string[] _arguments = ["gen_ai.tool.call.arguments", .. _input, "tool.parameters"];
    private static readonly string[] _result = ["gen_ai.tool.call.result", .. _output];

    public static StepFields Of(SpanNode node)
    {
        // Read before anything is taken out.
        var messages = node.Messages;
        if (messages.AreFields)
        {
            SpanMessages.RemoveFrom(node.Attributes);
        }

        return node.Kind switch
        {
            StepKind.Tool => Tool(node),
            StepKind.Retriever => Retriever(node),
            StepKind.ChatCompletion or StepKind.Embedding => ModelCallFields.Of(node),
            _ => Other(node),
        };
    }

    /// <summary>What a span of any kind was given and returned.</summary>
    public static StepFields Other(SpanNode node, string messagesName = "messages")
    {
        var (attributes, messages) = (node.Attributes, node.Messages);
        var inputs = messages.Input is { } given
            ? new JsonObject { [messagesName] = given.DeepClone() }
            : Named(attributes.Structured(_input), "input");
        var output = messages.Output is null ? attributes.Structured(_output) : OutputOf(messages);
        attributes.Remove("input.mime_type", "output.mime_type");
        attributes.Remove(_input);
        attributes.Remove(_output);
        if (node.Counts)
        {
            return new(inputs, output, ModelCallFields.Counted(node));
        }

        return new(inputs, output, []);
    }

    private static StepFields Tool(SpanNode node)
    {
        var attributes = node.Attributes;
        var name =
            attributes.Text("gen_ai.tool.name", "tool.name", "tool_call.function.name", "traceloop.entity.name")
            ?? node.Span.Name;
        var arguments = attributes.Structured(_arguments);
        var output = attributes.Structured(_result);
        attributes.Remove("gen_ai.tool.name", "tool.name", "input.mime_type", "output.mime_type");
        attributes.Remove(_arguments);
        attributes.Remove(_result);
        return new(
            Named(arguments, "arguments"),
            output,
            [("functionName", name), ("arguments", arguments?.DeepClone())]
        );
    }

    private static StepFields Retriever(SpanNode node)
    {
        var attributes = node.Attributes;
        var query = attributes.Structured(["gen_ai.retrieval.query.text", .. _input]);
        var documents = RetrievedDocuments.Of(attributes);
        var output = documents ?? attributes.Structured(_output);
        attributes.Remove("gen_ai.retrieval.query.text", "gen_ai.retrieval.documents");
        attributes.Remove("input.mime_type", "output.mime_type");
        attributes.Remove(_input);
        attributes.Remove(_output);
        attributes.RemovePrefix(RetrievedDocuments.Prefix);
        return new(Named(query, "query"), output, [("documents", documents?.DeepClone())]);
    }

    private static JsonObject Named(JsonNode? value, string name) =>
        value switch
        {
            null => [],
            JsonObject inputs => (JsonObject)inputs.DeepClone(),
            _ => new() { [name] = value.DeepClone() },
        };

    // One answer stands for itself. Several keep their roles.
    private static JsonNode? OutputOf(SpanMessages messages) =>
        messages.Output is [JsonObject only] ? only["content"]?.DeepClone() : messages.Output?.DeepClone();
}
