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

    public static void Apply(OpenlayerOptions options, Func<string, string?> read)
    {
        options.ApiKey = NotEmpty(read(ApiKey)) ?? options.ApiKey;
        options.InferencePipelineId = NotEmpty(read(InferencePipelineId)) ?? options.InferencePipelineId;
        options.BaseUrl = NotEmpty(read(BaseUrl)) ?? options.BaseUrl;
        options.Spool.Path = NotEmpty(read(BufferPath)) ?? options.Spool.Path;
        options.DisablePublish = Switch(options, DisablePublish, read) ?? options.DisablePublish;
        options.VerifySsl = Switch(options, VerifySsl, read) ?? options.VerifySsl;
    }

    private static string? NotEmpty(string? value) => string.IsNullOrWhiteSpace(value) ? null : value.Trim();

    private static bool? Switch(OpenlayerOptions options, string name, Func<string, string?> read)
    {
        var value = NotEmpty(read(name));
        if (value is null)
            return null;
        if (SettingText.TryReadSwitch(value, out var isOn))
            return isOn;
        options.Problems.Add($"{name} is '{value}', which is neither true, on, 1 nor false, off, 0; it is ignored.");
        return null;
    }
}
