namespace Openlayer.Tests.Configuration;

/// <summary>A name that is no setting is reported, with the one that was probably meant.</summary>
public sealed class UnknownSettingTests : TracingTest
{
    private readonly RecordingLogger _log = new();

    public static TheoryData<string, string> UnknownKeys { get; } =
        new()
        {
            {
                "Openlayer:Apikey2",
                "Openlayer:Apikey2 is not a setting, so it is ignored. Did you mean Openlayer:ApiKey?"
            },
            {
                "Openlayer:api_key",
                "Openlayer:api_key is not a setting, so it is ignored. Did you mean Openlayer:ApiKey?"
            },
            {
                "Openlayer:PipelineId",
                "Openlayer:PipelineId is not a setting, so it is ignored. Did you mean Openlayer:InferencePipelineId?"
            },
            { "Openlayer:Url", "Openlayer:Url is not a setting, so it is ignored. Did you mean Openlayer:BaseUrl?" },
            {
                "Openlayer:MaxDepth",
                "Openlayer:MaxDepth is not a setting, so it is ignored. Did you mean Openlayer:Capture:MaxDepth?"
            },
            {
                "Openlayer:Delivery:Lingr",
                "Openlayer:Delivery:Lingr is not a setting, so it is ignored. Did you mean Openlayer:Delivery:Linger?"
            },
            {
                "Openlayer:Delivery:MaxDepth",
                "Openlayer:Delivery:MaxDepth is not a setting, so it is ignored. "
                    + "Did you mean Openlayer:Capture:MaxDepth?"
            },
            {
                "Openlayer:Delivry:Linger",
                "Openlayer:Delivry:Linger is not a setting, so it is ignored. Did you mean Openlayer:Delivery:Linger?"
            },
            {
                "Openlayer:Sending:Linger",
                "Openlayer:Sending:Linger is not a setting, so it is ignored. Did you mean Openlayer:Delivery:Linger?"
            },
            { "Openlayer:Colour", "Openlayer:Colour is not a setting, so it is ignored." },
            {
                "Openlayer:Delivery",
                "Openlayer:Delivery is ignored because it is a group of settings such as "
                    + "Openlayer:Delivery:MaxQueueBytes."
            },
            { "Openlayer:ApiKey:0", "Openlayer:ApiKey:0 is ignored because Openlayer:ApiKey takes one value." },
            {
                "Openlayer:Capture:Redactor",
                "Openlayer:Capture:Redactor is ignored because OpenlayerOptions.Capture.Redactor can be set only "
                    + "in code."
            },
            { "Openlayr:ApiKey", "The configuration section 'Openlayr' is not read. Did you mean 'Openlayer'?" },
            { "Open-layer:ApiKey", "The configuration section 'Open-layer' is not read. Did you mean 'Openlayer'?" },
        };

    [Theory]
    [MemberData(nameof(UnknownKeys))]
    public async Task An_unknown_key_is_reported_once(string key, string expected)
    {
        using var host = await ConfiguredHost.StartAsync(
            _log,
            new() { [key] = "x" },
            options => options.Transport = Sent
        );
        host.Change(new() { [key] = "x" });
        Assert.Equal($"Warning: {expected}", Assert.Single(_log.Lines));
    }

    [Theory]
    [InlineData("Openlayer:Dashboard:DataPath")]
    [InlineData("Openlayer:Support:Phone:0")]
    [InlineData("Logging:LogLevel:Openlayer")]
    [InlineData("OpenTelemetry:Endpoint")]
    [InlineData("openlayer:apikey")]
    [InlineData("OPENLAYER:SPOOL:MAXAGE")]
    public async Task Keys_of_others_and_keys_in_another_case_are_not(string key)
    {
        using var host = await ConfiguredHost.StartAsync(
            _log,
            new() { [key] = "1.00:00:00" },
            options => options.Transport = Sent
        );
        Assert.Empty(_log.Lines);
    }

    [Theory]
    [InlineData("OPENLAYER_APIKEY", "OPENLAYER_API_KEY")]
    [InlineData("OPENLAYER_API_KEYS", "OPENLAYER_API_KEY")]
    [InlineData("OPENLAYER_KEY", "OPENLAYER_API_KEY")]
    [InlineData("OPENLAYER_PIPELINE_ID", "OPENLAYER_INFERENCE_PIPELINE_ID")]
    [InlineData("OPENLAYER_INFERENCE_PIPLINE_ID", "OPENLAYER_INFERENCE_PIPELINE_ID")]
    [InlineData("OPENLAYER_URL", "OPENLAYER_BASE_URL")]
    [InlineData("OPENLAYER_BASEURL", "OPENLAYER_BASE_URL")]
    [InlineData("OPENLAYER_DISABLE", "OPENLAYER_DISABLE_PUBLISH")]
    [InlineData("OPENLAYER_VERIFY_TLS", "OPENLAYER_VERIFY_SSL")]
    [InlineData("OPENLAYER_BUFFER_PAHT", "OPENLAYER_BUFFER_PATH")]
    public void A_variable_near_to_one_that_is_read_is_reported(string name, string near)
    {
        var options = new OpenlayerOptions();
        UnknownSettings.ReportVariables(options, [name, "PATH", near]);
        var problem = Assert.Single(options.Problems);
        Assert.Equal(
            $"The environment variable {name} is not a setting, so it is ignored. Did you mean {near}?",
            problem.In(options)
        );
    }

    [Theory]
    [InlineData("OPENLAYER_API_KEY")]
    [InlineData("OPENLAYER__ApiKey")]
    [InlineData("OPENLAYER_REGION")]
    [InlineData("OPENLAYER_DASHBOARD_API_KEYS")]
    [InlineData("OPENLAYER_DASHBOARD_POSTGRES")]
    [InlineData("OPENLAYER_PROJECT_NAME")]
    [InlineData("OPENLAYER_")]
    [InlineData("OPENLAYER")]
    [InlineData("OPENAI_API_KEY")]
    public void Variables_of_others_are_not(string name)
    {
        var options = new OpenlayerOptions();
        UnknownSettings.ReportVariables(options, [name]);
        Assert.Empty(options.Problems);
    }
}
