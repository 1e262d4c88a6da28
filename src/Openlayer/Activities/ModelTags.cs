using System.Diagnostics;
using System.Text.Json;

namespace Openlayer.Activities;

/// <summary>The attributes of a model's call that are not what was asked and answered.</summary>
internal static class ModelTags
{
    private static readonly (string Parameter, bool IsInteger)[] _parameters =
    [
        ("temperature", false),
        ("top_p", false),
        ("top_k", false),
        ("frequency_penalty", false),
        ("presence_penalty", false),
        ("max_tokens", true),
        ("seed", true),
    ];

    public static void Write(Activity activity, string operation, JsonElement values)
    {
        var details = values.GetProperty("details");
        var metadata = values.GetProperty("metadata");
        var model = ActivityWriter.Text(details, "model");
        var asked = ActivityWriter.Text(metadata, "requestModel") ?? model;
        activity.DisplayName = asked is null ? operation : $"{operation} {asked}";
        activity.SetTag("gen_ai.operation.name", operation);
        activity.SetTag("gen_ai.provider.name", ProviderOf(details, metadata));
        activity.SetTag("gen_ai.request.model", asked);
        activity.SetTag("gen_ai.response.model", model);
        activity.SetTag("gen_ai.response.id", ActivityWriter.Text(metadata, "responseId"));
        if (ActivityWriter.Text(metadata, "finishReason") is { } reason)
        {
            activity.SetTag("gen_ai.response.finish_reasons", new[] { reason });
        }

        if (Number(metadata, "timeToFirstToken") is { } milliseconds)
        {
            activity.SetTag("gen_ai.response.time_to_first_chunk", milliseconds / 1000);
        }

        if (!InferenceSpans.IsDescribedElsewhere(activity))
        {
            WriteUsage(activity, details);
        }

        WriteParameters(activity, details);
    }

    private static void WriteUsage(Activity activity, JsonElement details)
    {
        activity.SetTag("gen_ai.usage.input_tokens", Integer(details, "promptTokens"));
        activity.SetTag("gen_ai.usage.output_tokens", Integer(details, "completionTokens"));
        activity.SetTag("gen_ai.embeddings.dimension.count", Integer(details, "embeddingDimensions"));
        activity.SetTag("openlayer.cost", Number(details, "cost"));
        if (details.TryGetProperty("usageDetails", out var parts) && parts.ValueKind == JsonValueKind.Object)
        {
            activity.SetTag("gen_ai.usage.cache_read.input_tokens", Integer(parts, "cached_tokens"));
            // The conventions rename it; both names are read today.
            var written = Integer(parts, "cache_creation_tokens");
            activity.SetTag("gen_ai.usage.cache_creation.input_tokens", written);
            activity.SetTag("gen_ai.usage.cache_write.input_tokens", written);
        }
    }

    private static void WriteParameters(Activity activity, JsonElement details)
    {
        if (!details.TryGetProperty("modelParameters", out var given) || given.ValueKind != JsonValueKind.Object)
        {
            return;
        }

        foreach (var (name, isInteger) in _parameters)
        {
            object? value = isInteger ? Integer(given, name) : Number(given, name);
            activity.SetTag("gen_ai.request." + name, value);
        }

        if (given.TryGetProperty("stop_sequences", out var stops) && stops.ValueKind == JsonValueKind.Array)
        {
            activity.SetTag("gen_ai.request.stop_sequences", stops.EnumerateArray().Select(TextOf).ToArray());
        }
    }

    // The conventions have names of their own for clouds that serve the models of others.
    private static string? ProviderOf(JsonElement details, JsonElement metadata) =>
        (
            ActivityWriter.Text(details, "provider") ?? ActivityWriter.Text(metadata, "providerName")
        )?.ToLowerInvariant() switch
        {
            "azure" => "azure.ai.openai",
            "bedrock" => "aws.bedrock",
            "google" => "gcp.gen_ai",
            "mistral" => "mistral_ai",
            "xai" => "x_ai",
            var provider => provider,
        };

    private static string TextOf(JsonElement item) => item.ValueKind == JsonValueKind.String ? item.GetString()! : "";

    private static long? Integer(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value)
        && value.ValueKind == JsonValueKind.Number
        && value.TryGetInt64(out var number)
            ? number
            : null;

    private static double? Number(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetDouble() : null;
}
