using System.Text.Json.Serialization;

namespace Openlayer.Benchmarks.Rows;

/// <summary>
/// The content of a row as a user would declare it for <c>JsonSerializer</c>, without the keys that a step's type adds.
/// </summary>
internal sealed record PlainRow
{
    [JsonPropertyName("inferenceTimestamp")]
    public double InferenceTimestamp { get; init; }

    [JsonPropertyName("inferenceId")]
    public string? InferenceId { get; init; }

    [JsonPropertyName("output")]
    public string? Output { get; init; }

    [JsonPropertyName("latency")]
    public double Latency { get; init; }

    [JsonPropertyName("cost")]
    public double Cost { get; init; }

    [JsonPropertyName("tokens")]
    public long Tokens { get; init; }

    [JsonPropertyName("steps")]
    public IReadOnlyList<PlainStep> Steps { get; init; } = [];

    [JsonPropertyName("user_id")]
    public string? UserId { get; init; }

    [JsonPropertyName("session_id")]
    public string? SessionId { get; init; }
}

internal sealed record PlainStep
{
    [JsonPropertyName("name")]
    public string? Name { get; init; }

    [JsonPropertyName("id")]
    public Guid Id { get; init; }

    [JsonPropertyName("type")]
    public string? Type { get; init; }

    [JsonPropertyName("inputs")]
    public IReadOnlyDictionary<string, string> Inputs { get; init; } = new Dictionary<string, string>();

    [JsonPropertyName("output")]
    public string? Output { get; init; }

    [JsonPropertyName("groundTruth")]
    public string? GroundTruth { get; init; }

    [JsonPropertyName("metadata")]
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>();

    [JsonPropertyName("steps")]
    public IReadOnlyList<PlainStep> Steps { get; init; } = [];

    [JsonPropertyName("latency")]
    public double Latency { get; init; }

    [JsonPropertyName("startTime")]
    public double StartTime { get; init; }

    [JsonPropertyName("endTime")]
    public double EndTime { get; init; }
}

[JsonSerializable(typeof(PlainRow))]
internal sealed partial class PlainRowContext : JsonSerializerContext;
