namespace Openlayer;

/// <summary>The environment variables that every Openlayer SDK reads. They fill in what nothing else has set.</summary>
internal static class EnvironmentSettings
{
    public const string ApiKey = "OPENLAYER_API_KEY";
    public const string InferencePipelineId = "OPENLAYER_INFERENCE_PIPELINE_ID";
    public const string BaseUrl = "OPENLAYER_BASE_URL";
    public const string DisablePublish = "OPENLAYER_DISABLE_PUBLISH";
    public const string VerifySsl = "OPENLAYER_VERIFY_SSL";
    public const string BufferPath = "OPENLAYER_BUFFER_PATH";

    private static readonly (string Variable, Setting Setting)[] _all =
    [
        (ApiKey, KnownSettings.ApiKey),
        (InferencePipelineId, KnownSettings.InferencePipelineId),
        (BaseUrl, KnownSettings.BaseUrl),
        (BufferPath, KnownSettings.SpoolPath),
        (DisablePublish, KnownSettings.DisablePublish),
        (VerifySsl, KnownSettings.VerifySsl),
    ];

    public static IEnumerable<string> Names => _all.Select(static one => one.Variable);

    /// <summary>Reads this process's variables.</summary>
    public static void Apply(OpenlayerOptions options)
    {
        Apply(options, Environment.GetEnvironmentVariable);
        UnknownSettings.ReportVariables(options, Environment.GetEnvironmentVariables().Keys.Cast<string>());
    }

    public static void Apply(OpenlayerOptions options, Func<string, string?> read)
    {
        foreach (var (variable, setting) in _all)
        {
            if (read(variable) is { } value && !string.IsNullOrWhiteSpace(value))
            {
                setting.Read(options, variable, value.Trim());
            }
        }
    }
}
