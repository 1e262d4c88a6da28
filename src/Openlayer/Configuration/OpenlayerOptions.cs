using System.Text.Json.Serialization;
using Microsoft.Extensions.Logging;
using Openlayer.Guardrails;

namespace Openlayer;

/// <summary>
/// Where traces go and how they get there. Read from the <c>Openlayer</c> configuration section, then from the
/// <c>OPENLAYER_*</c> environment variables for what the section leaves out.
/// </summary>
/// <remarks>
/// Copied when tracing is configured; a later change of an instance has no effect. A host follows its configuration.
/// </remarks>
public sealed class OpenlayerOptions
{
    /// <summary>The platform's address.</summary>
    public const string DefaultBaseUrl = "https://api.openlayer.com/v1";

    /// <summary>
    /// The pipeline of traces that name none and stay on this machine, where the application has no name. Otherwise it
    /// is the application's: that of the host, or the entry assembly's without one.
    /// </summary>
    public const string LocalInferencePipelineId = "local";

    /// <summary>
    /// The API key (<c>OPENLAYER_API_KEY</c>). Never logged. Null: tracing is off, unless a local collector takes the
    /// traces.
    /// </summary>
    public string? ApiKey { get; set; }

    /// <summary>
    /// The pipeline that traces go to unless their root names another (<c>OPENLAYER_INFERENCE_PIPELINE_ID</c>).
    /// </summary>
    public string? InferencePipelineId { get; set; }

    /// <summary>
    /// The address that <c>/inference-pipelines/…</c> is appended to (<c>OPENLAYER_BASE_URL</c>). Null means
    /// <see cref="DefaultBaseUrl"/>. A loopback address needs no key. With a query or a fragment, tracing is off.
    /// </summary>
    public string? BaseUrl { get; set; }

    /// <summary>
    /// True turns tracing off: nothing is recorded (<c>OPENLAYER_DISABLE_PUBLISH</c>: true, on or 1).
    /// </summary>
    public bool DisablePublish { get; set; }

    /// <summary>
    /// False accepts any server certificate (<c>OPENLAYER_VERIFY_SSL</c>); meant for test servers only.
    /// </summary>
    public bool VerifySsl { get; set; } = true;

    /// <summary>Sizes, times and limits of delivery.</summary>
    public TraceDeliveryOptions Delivery { get; } = new();

    /// <summary>Which traces are recorded at all.</summary>
    public SamplingOptions Sampling { get; } = new();

    /// <summary>Where rows that can't be sent wait on disk.</summary>
    public SpoolOptions Spool { get; } = new();

    /// <summary>Limits on what is captured.</summary>
    public CaptureOptions Capture { get; } = new();

    /// <summary>
    /// Serializer contexts asked first for the JSON form of a captured value. With native AOT they are the only source;
    /// elsewhere reflection serves the types that none of them knows.
    /// </summary>
    public IList<JsonSerializerContext> SerializerContexts { get; } = [];

    /// <summary>
    /// What models cost, in US dollars. It begins with list prices. Shared with copies, so that a price that is set
    /// later counts from then on. A traced client of Microsoft.Extensions.AI may have prices of its own.
    /// </summary>
    public ModelPrices ModelPrices { get; private init; } = new();

    /// <summary>
    /// Guardrails of all guarded methods: those with <c>[Guard]</c> or <c>[Guard&lt;T&gt;]</c>, or in an assembly with
    /// <c>[assembly: Guard]</c>. A host adds its services of the type <see cref="Guardrail"/>. They run whether or not
    /// tracing is on.
    /// </summary>
    public IList<Guardrail> Guardrails { get; } = [];

    /// <summary>Takes the batches instead of HTTP when set: an in-process collector, or a recorder in a test.</summary>
    public ITraceTransport? Transport { get; set; }

    /// <summary>
    /// Where delivery logs what a user should know, in the category <c>Openlayer</c>. The host's unless set; standard
    /// error without a host.
    /// </summary>
    public ILoggerFactory? LoggerFactory { get; set; }

    /// <summary>Source of time, for tests.</summary>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    /// <summary>Settings that could not be used.</summary>
    internal IList<SettingProblem> Problems { get; } = [];

    /// <summary>What was logged of the settings before. Copies share it, so that a reload repeats nothing.</summary>
    internal SettingReports Reports { get; set; } = new();

    /// <summary>The host's name of the application; null without a host.</summary>
    internal string? ApplicationName { get; set; }

    /// <summary>
    /// True of the settings of a host: somebody has asked for tracing, and wants to know when it is off.
    /// </summary>
    internal bool IsOfHost { get; set; }

    /// <summary>Where a host's guardrails come from; null without a host.</summary>
    internal IServiceProvider? GuardrailServices { get; set; }

    /// <summary>The guardrails as they are now.</summary>
    internal GuardrailSet GuardrailSet => new([.. Guardrails.Where(static one => one is not null)], GuardrailServices);

    /// <summary>
    /// True when rows that wait, in memory or on disk, belong to the same receiver and stay where they are.
    /// </summary>
    internal bool HasSameDestination(OpenlayerOptions other) => BaseUrl == other.BaseUrl && Spool.Equals(other.Spool);

    /// <summary>True when a transport made for the one serves the other.</summary>
    internal bool HasConnectionOf(OpenlayerOptions other) =>
        ApiKey == other.ApiKey
        && VerifySsl == other.VerifySsl
        && Delivery.ConnectTimeout == other.Delivery.ConnectTimeout
        && Delivery.MaxConcurrentRequests == other.Delivery.MaxConcurrentRequests;

    /// <summary>Takes over from settings that were in use what no change reaches.</summary>
    internal void KeepWhatStays(OpenlayerOptions running)
    {
        Transport = running.Transport;
        LoggerFactory = running.LoggerFactory;
        TimeProvider = running.TimeProvider;
    }

    /// <summary>A copy that later changes of this instance do not reach.</summary>
    internal OpenlayerOptions Copy()
    {
        var copy = new OpenlayerOptions
        {
            ApiKey = ApiKey,
            InferencePipelineId = InferencePipelineId,
            BaseUrl = BaseUrl,
            DisablePublish = DisablePublish,
            VerifySsl = VerifySsl,
            ModelPrices = ModelPrices,
            Transport = Transport,
            LoggerFactory = LoggerFactory,
            TimeProvider = TimeProvider,
            Reports = Reports,
            ApplicationName = ApplicationName,
            IsOfHost = IsOfHost,
            GuardrailServices = GuardrailServices,
        };
        foreach (var guardrail in Guardrails)
        {
            copy.Guardrails.Add(guardrail);
        }

        Delivery.CopyTo(copy.Delivery);
        Sampling.CopyTo(copy.Sampling);
        Spool.CopyTo(copy.Spool);
        Capture.CopyTo(copy.Capture);
        foreach (var context in SerializerContexts.Where(static one => one is not null))
        {
            copy.SerializerContexts.Add(context);
        }

        foreach (var problem in Problems)
        {
            copy.Problems.Add(problem);
        }

        return copy;
    }
}
