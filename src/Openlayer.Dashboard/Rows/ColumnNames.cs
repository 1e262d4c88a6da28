using System.Text.Json;

namespace Openlayer.Dashboard.Rows;

/// <summary>
/// The names that a request's <c>config</c> gives its columns; a name that it leaves out is the usual one.
/// </summary>
internal sealed record ColumnNames
{
    private const int MaxInputs = 10_000;

    public string Output { get; init; } = "output";

    public string Latency { get; init; } = "latency";

    public string Cost { get; init; } = "cost";

    public string Timestamp { get; init; } = "inferenceTimestamp";

    public string InferenceId { get; init; } = "inferenceId";

    public string Tokens { get; init; } = "tokens";

    public string UserId { get; init; } = "user_id";

    public string SessionId { get; init; } = "session_id";

    public string Question { get; init; } = "_question";

    public string GroundTruth { get; init; } = "groundTruth";

    public IReadOnlySet<string> Inputs { get; init; } = new HashSet<string>();

    /// <exception cref="MalformedRequestException">A name is not a string.</exception>
    public static ColumnNames Read(JsonElement config)
    {
        var usual = new ColumnNames();
        if (config.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null)
        {
            return usual;
        }

        if (config.ValueKind != JsonValueKind.Object)
        {
            throw new MalformedRequestException("config must be an object.");
        }

        return new ColumnNames
        {
            Output = Name(config, "outputColumnName", usual.Output),
            Latency = Name(config, "latencyColumnName", usual.Latency),
            Cost = Name(config, "costColumnName", usual.Cost),
            Timestamp = Name(config, "timestampColumnName", usual.Timestamp),
            InferenceId = Name(config, "inferenceIdColumnName", usual.InferenceId),
            Tokens = Name(config, "numOfTokenColumnName", usual.Tokens),
            UserId = Name(config, "userIdColumnName", usual.UserId),
            SessionId = Name(config, "sessionIdColumnName", usual.SessionId),
            Question = Name(config, "questionColumnName", usual.Question),
            GroundTruth = Name(config, "groundTruthColumnName", usual.GroundTruth),
            Inputs = InputNames(config),
        };
    }

    private static string Name(JsonElement config, string key, string usual)
    {
        if (!config.TryGetProperty(key, out var name) || name.ValueKind == JsonValueKind.Null)
        {
            return usual;
        }

        return name.ValueKind == JsonValueKind.String
            ? name.GetString()!
            : throw new MalformedRequestException($"config.{key} must be a string.");
    }

    private static HashSet<string> InputNames(JsonElement config)
    {
        if (!config.TryGetProperty("inputVariableNames", out var names) || names.ValueKind == JsonValueKind.Null)
        {
            return [];
        }

        if (
            names.ValueKind != JsonValueKind.Array
            || names.EnumerateArray().Any(static name => name.ValueKind != JsonValueKind.String)
        )
        {
            throw new MalformedRequestException("config.inputVariableNames must be an array of strings.");
        }

        return names.GetArrayLength() <= MaxInputs
            ? [.. names.EnumerateArray().Select(static name => name.GetString()!)]
            : throw new MalformedRequestException($"config.inputVariableNames may have at most {MaxInputs} names.");
    }
}
