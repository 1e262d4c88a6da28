using System.Text.Json.Nodes;

namespace Openlayer.Dashboard.Otlp.Mapping;

/// <summary>The fields of a call of a model.</summary>
internal static class ModelCallFields
{
    private const string ParameterPrefix = "gen_ai.request.";
    private const string FirstChunk = "gen_ai.response.time_to_first_chunk";
    private const string Invocation = "llm.invocation_parameters";
    private const string Dimensions = "gen_ai.embeddings.dimension.count";
    private const string EmbeddingPrefix = "embedding.embeddings.";

    private static readonly string[] _models =
    [
        "gen_ai.response.model",
        "gen_ai.request.model",
        "llm.model_name",
        "embedding.model_name",
    ];

    private static readonly string[] _providers =
    [
        "gen_ai.provider.name",
        "gen_ai.system",
        "llm.provider",
        "llm.system",
    ];

    public static StepFields Of(SpanNode node)
    {
        var attributes = node.Attributes;
        var provider = attributes.Text(_providers);
        var model = attributes.Text(_models);
        var raw = node.Messages.RawOutput?.DeepClone();
        var general = node.Kind == StepKind.Embedding ? Embedded(node) : StepFields.Other(node, "prompt");
        var parameters = Parameters(attributes);
        var fields = new List<(string, JsonNode?)> { ("provider", provider), ("model", model) };
        fields.AddRange(Counted(node));
        fields.Add(("modelParameters", parameters));
        fields.Add(("rawOutput", raw));
        if (node.Kind == StepKind.Embedding)
        {
            fields.Add(("embeddingDimensions", Integer(attributes.Number(Dimensions))));
        }

        var firstToken = attributes.Number(FirstChunk) * 1000;
        attributes.Remove(_providers);
        attributes.Remove("gen_ai.response.model", "llm.model_name", "embedding.model_name", FirstChunk, Dimensions);
        if (attributes.Text("gen_ai.request.model") == model)
        {
            attributes.Remove("gen_ai.request.model");
        }

        return general with
        {
            OfType = fields,
            TimeToFirstToken = firstToken,
        };
    }

    /// <summary>Tokens and cost, of which only one step of each call has any.</summary>
    public static IReadOnlyList<(string, JsonNode?)> Counted(SpanNode node)
    {
        var usage = node.Counts ? node.Usage : null;
        var fields = new List<(string, JsonNode?)>
        {
            ("promptTokens", Integer(usage?.Prompt)),
            ("completionTokens", Integer(usage?.Completion)),
            ("tokens", Integer(usage?.Tokens)),
            ("cost", usage?.Cost),
        };
        if (usage is not null)
        {
            if (usage.Prompt >= (usage.CacheRead ?? 0) + (usage.CacheWrite ?? 0) && HasCache(usage))
            {
                fields.Add(("usageDetails", Partition(usage)));
            }

            Usage.RemoveFrom(node.Attributes);
        }

        return fields;
    }

    private static bool HasCache(Usage usage) => usage.CacheRead > 0 || usage.CacheWrite > 0;

    // The platform adds one price for each key, so no token may be in two of them.
    private static JsonObject Partition(Usage usage) =>
        new()
        {
            ["input_tokens"] = Integer(usage.Prompt - (usage.CacheRead ?? 0) - (usage.CacheWrite ?? 0)),
            ["output_tokens"] = Integer(usage.Completion ?? 0),
            ["cached_tokens"] = Integer(usage.CacheRead ?? 0),
            ["cache_creation_tokens"] = Integer(usage.CacheWrite ?? 0),
        };

    private static StepFields Embedded(SpanNode node)
    {
        var texts = (node.Attributes.Flattened("embedding.embeddings") ?? [])
            .OfType<JsonObject>()
            .Select(static item => MessageForm.TextAt(item["embedding"] as JsonObject, "text"))
            .OfType<string>()
            .Select(static text => (JsonNode)text)
            .ToArray();
        node.Attributes.RemovePrefix(EmbeddingPrefix);
        var other = StepFields.Other(node, "prompt");
        return texts.Length == 0 ? other : other with { Inputs = new() { ["texts"] = new JsonArray(texts) } };
    }

    private static JsonObject Parameters(SpanAttributes attributes)
    {
        var parameters = new JsonObject();
        if (attributes.Structured(Invocation) is JsonObject given)
        {
            parameters = given;
            attributes.Remove(Invocation);
        }

        foreach (var (name, value) in attributes.WithPrefix(ParameterPrefix).Where(static one => one.Name != "model"))
        {
            // A list is written as a text of JSON by some.
            parameters[name] = name is "stop_sequences" or "encoding_formats"
                ? AttributeJson.Structured(value)
                : AttributeJson.Of(value);
            attributes.Remove(ParameterPrefix + name);
        }

        return parameters;
    }

    private static JsonNode? Integer(double? number) =>
        number is { } one && one == Math.Floor(one) && one < 1e15 ? JsonValue.Create((long)one) : number;
}
