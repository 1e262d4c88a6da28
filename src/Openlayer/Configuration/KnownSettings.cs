namespace Openlayer;

/// <summary>Every setting that can be written as text, with its limits.</summary>
internal static class KnownSettings
{
    private const int KiB = 1024;
    private const int MiB = 1024 * KiB;
    private const int GiB = 1024 * MiB;

    private static readonly TimeSpan _shortest = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan _day = TimeSpan.FromDays(1);

    public static readonly TextSetting ApiKey = new("ApiKey", static o => o.ApiKey, static (o, v) => o.ApiKey = v);

    public static readonly TextSetting InferencePipelineId = new(
        "InferencePipelineId",
        static o => o.InferencePipelineId,
        static (o, v) => o.InferencePipelineId = v,
        PipelineIds.FaultOf,
        "No pipeline"
    );

    public static readonly TextSetting BaseUrl = new("BaseUrl", static o => o.BaseUrl, static (o, v) => o.BaseUrl = v);

    public static readonly SwitchSetting DisablePublish = new(
        "DisablePublish",
        static o => o.DisablePublish,
        static (o, v) => o.DisablePublish = v
    );

    public static readonly SwitchSetting VerifySsl = new(
        "VerifySsl",
        static o => o.VerifySsl,
        static (o, v) => o.VerifySsl = v
    );

    public static readonly TextSetting SpoolPath = new(
        "Spool:Path",
        static o => o.Spool.Path,
        static (o, v) => o.Spool.Path = v,
        SettingText.FaultOfPath,
        "The default folder"
    );

    public static IReadOnlyList<Setting> All { get; } =
    [
        ApiKey,
        InferencePipelineId,
        BaseUrl,
        DisablePublish,
        VerifySsl,
        new NumberSetting(
            "Delivery:MaxQueueBytes",
            64 * KiB,
            long.MaxValue,
            static o => o.Delivery.MaxQueueBytes,
            static (o, v) => o.Delivery.MaxQueueBytes = v
        ),
        new NumberSetting(
            "Delivery:MaxBatchRows",
            1,
            10_000,
            static o => o.Delivery.MaxBatchRows,
            static (o, v) => o.Delivery.MaxBatchRows = (int)v
        ),
        new NumberSetting(
            "Delivery:MaxBatchBytes",
            KiB,
            GiB,
            static o => o.Delivery.MaxBatchBytes,
            static (o, v) => o.Delivery.MaxBatchBytes = (int)v
        ),
        new NumberSetting(
            "Delivery:MaxConcurrentRequests",
            1,
            64,
            static o => o.Delivery.MaxConcurrentRequests,
            static (o, v) => o.Delivery.MaxConcurrentRequests = (int)v
        ),
        new NumberSetting(
            "Delivery:MaxRetries",
            0,
            1_000,
            static o => o.Delivery.MaxRetries,
            static (o, v) => o.Delivery.MaxRetries = (int)v
        ),
        new DurationSetting(
            "Delivery:Linger",
            TimeSpan.Zero,
            TimeSpan.FromMinutes(1),
            static o => o.Delivery.Linger,
            static (o, v) => o.Delivery.Linger = v
        ),
        new DurationSetting(
            "Delivery:RequestTimeout",
            _shortest,
            _day,
            static o => o.Delivery.RequestTimeout,
            static (o, v) => o.Delivery.RequestTimeout = v
        ),
        new DurationSetting(
            "Delivery:ConnectTimeout",
            _shortest,
            _day,
            static o => o.Delivery.ConnectTimeout,
            static (o, v) => o.Delivery.ConnectTimeout = v
        ),
        new DurationSetting(
            "Delivery:ShutdownTimeout",
            TimeSpan.Zero,
            _day,
            static o => o.Delivery.ShutdownTimeout,
            static (o, v) => o.Delivery.ShutdownTimeout = v
        ),
        new ShareSetting("Sampling:Rate", static o => o.Sampling.Rate, static (o, v) => o.Sampling.Rate = v),
        new SwitchSetting(
            "Sampling:WholeSessions",
            static o => o.Sampling.WholeSessions,
            static (o, v) => o.Sampling.WholeSessions = v
        ),
        new SwitchSetting("Spool:Enabled", static o => o.Spool.Enabled, static (o, v) => o.Spool.Enabled = v),
        new SwitchSetting("Spool:WriteFirst", static o => o.Spool.WriteFirst, static (o, v) => o.Spool.WriteFirst = v),
        SpoolPath,
        new NumberSetting(
            "Spool:MaxBytes",
            MiB,
            long.MaxValue,
            static o => o.Spool.MaxBytes,
            static (o, v) => o.Spool.MaxBytes = v
        ),
        new DurationSetting(
            "Spool:MaxAge",
            TimeSpan.FromMinutes(1),
            TimeSpan.FromDays(3650),
            static o => o.Spool.MaxAge,
            static (o, v) => o.Spool.MaxAge = v
        ),
        new NumberSetting(
            "Capture:MaxValueBytes",
            256,
            512 * MiB,
            static o => o.Capture.MaxValueBytes,
            static (o, v) => o.Capture.MaxValueBytes = (int)v
        ),
        new NumberSetting(
            "Capture:MaxStepBytes",
            KiB,
            GiB,
            static o => o.Capture.MaxStepBytes,
            static (o, v) => o.Capture.MaxStepBytes = (int)v
        ),
        new NumberSetting(
            "Capture:MaxTraceBytes",
            4 * KiB,
            GiB,
            static o => o.Capture.MaxTraceBytes,
            static (o, v) => o.Capture.MaxTraceBytes = (int)v
        ),
        new NumberSetting(
            "Capture:MaxDepth",
            1,
            64,
            static o => o.Capture.MaxDepth,
            static (o, v) => o.Capture.MaxDepth = (int)v
        ),
    ];

    /// <summary>What has no form as text; a configuration that names one is mistaken.</summary>
    public static IReadOnlyList<string> InCodeOnly { get; } =
    [
        "Transport",
        "LoggerFactory",
        "TimeProvider",
        "SerializerContexts",
        "Guardrails",
        "Sampling:Predicate",
        "Capture:Redactor",
        "Capture:ClassifiedRedactor",
    ];

    /// <summary>Replaces what nothing can be built from, and reports that.</summary>
    public static void Check(OpenlayerOptions options)
    {
        foreach (var setting in All)
        {
            setting.Check(options);
        }
    }
}
