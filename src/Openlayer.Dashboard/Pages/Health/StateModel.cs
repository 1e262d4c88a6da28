using Microsoft.Extensions.Options;
using Openlayer.Dashboard.Attachments;
using Openlayer.Dashboard.Collector;
using Openlayer.Dashboard.Insights;
using Openlayer.Dashboard.Pages.Frame;
using Openlayer.Dashboard.Storage;

namespace Openlayer.Dashboard.Pages.Health;

/// <summary>Whether what arrives is complete, and what becomes of it.</summary>
internal sealed class StateModel(
    PageFrame frame,
    IdReports ids,
    IngestFigures ingest,
    ITrafficReader traffic,
    IPipelineReader pipelines,
    IStorageReader storage,
    AttachmentFiles attachments,
    DashboardMetrics metrics,
    IOptions<OpenlayerDashboardOptions> options
)
{
    /// <summary>Most items of a table.</summary>
    public const int MaxShown = 50;

    // Reading their sizes takes some milliseconds.
    private const int MaxFiles = 10_000;

    // Clocks differ by less, and the page itself takes a moment.
    private const double SecondsOfGrace = 60;

    // After any date that a row can have.
    private const double EndOfTime = 1e12;

    /// <summary>Null while many rows are looked at.</summary>
    public IdReport? Ids { get; private set; }

    /// <summary>Who sent rows of this pipeline while the process runs.</summary>
    public IReadOnlyList<SenderFigures> Senders { get; private set; } = [];

    /// <summary>What was refused while the process runs, of all pipelines.</summary>
    public IReadOnlyList<Refusal> Refusals { get; private set; } = [];

    /// <summary>When counting began.</summary>
    public DateTimeOffset Since => ingest.Since;

    /// <summary>Null when the pipeline has never had a row.</summary>
    public PipelineDetails? Pipeline { get; private set; }

    public StorageSize Size { get; private set; } = null!;

    public (CountOf Files, long Bytes) Attachments { get; private set; }

    /// <summary>How many traces start later than now: no relative time reaches them.</summary>
    public long InFuture { get; private set; }

    public OpenlayerDashboardOptions Limits => options.Value;

    /// <summary>Where the rows are.</summary>
    public bool IsInDatabase => !string.IsNullOrWhiteSpace(options.Value.PostgresConnectionString);

    public bool Load()
    {
        var now = frame.Now.ToUnixTimeMilliseconds() / 1000d;
        Pipeline = pipelines.Find(frame.Pipeline, frame.Aborted);
        Ids = ids.GetSoon(frame.Everything(frame.Range), frame.Records, frame.Aborted);
        Senders = ingest.Senders(frame.Pipeline);
        Refusals = ingest.Refusals();
        Size = storage.Size(frame.Aborted);
        Attachments = attachments.Size(MaxFiles);
        var future = new Period(now + SecondsOfGrace, EndOfTime);
        InFuture = traffic.Figures(new(frame.Pipeline), future, null, frame.Aborted).GetValueOrDefault(0)?.Rows ?? 0;
        return true;
    }

    public long Recent(int minutes) => ingest.Recent(frame.Pipeline, minutes);

    /// <summary>How many rows this process removed for a limit, of all pipelines.</summary>
    public long Removed(EvictionReason reason) => metrics.EvictedFor(reason);

    /// <summary>The traces of an entry point in the time.</summary>
    public string Link(string? name, bool withoutSession = false) =>
        new ListState
        {
            Path = frame.Link("traces"),
            Pipeline = frame.Pipeline,
            Name = name,
            WithoutSession = withoutSession,
            Range = frame.Range,
        }.Address();
}
