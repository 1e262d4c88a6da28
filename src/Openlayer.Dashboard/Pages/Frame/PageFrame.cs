using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.Extensions.Options;
using Openlayer.Dashboard.Insights;
using Openlayer.Dashboard.Storage;

namespace Openlayer.Dashboard.Pages.Frame;

/// <summary>What surrounds every page of one request: where the dashboard is, and which pipeline it shows.</summary>
internal sealed class PageFrame(IRowReader rows, IOptions<OpenlayerDashboardOptions> options)
{
    // Filled by the sample's own programs.
    private const string SamplePipeline = "sample-shop";

    private string _base = "";

    public string Pipeline { get; private set; } = OpenlayerOptions.LocalInferencePipelineId;

    public IReadOnlyList<PipelineRecord> Pipelines { get; private set; } = [];

    /// <summary>Rows of the pipeline that were removed to stay within the limit.</summary>
    public long Evicted => Pipelines.FirstOrDefault(pipeline => pipeline.Id == Pipeline)?.Evicted ?? 0;

    /// <summary>What the store keeps of a pipeline, in words.</summary>
    public string Kept
    {
        get
        {
            var limits = options.Value;
            var age = limits.MaxAge is { } most ? $", for {Format.Duration(most.TotalMilliseconds)}" : "";
            var size = limits.MaxBytes is { } bytes ? $", in a file of {Format.Bytes(bytes)}" : "";
            return $"its newest {Format.Count(limits.MaxRowsPerPipeline)}{age}{size}";
        }
    }

    /// <summary>True when callers need a key.</summary>
    public bool AsksForKey => options.Value.ApiKeys.Count > 0;

    /// <summary>True of the pipeline that holds generated traffic.</summary>
    public bool IsSample => Pipeline == SamplePipeline;

    /// <summary>When the page was asked for.</summary>
    public DateTimeOffset Now { get; private set; }

    /// <summary>The time that the page shows, on a page that always has one.</summary>
    public TimeRange Range => List.Range ?? TimeRange.Of(TimeRange.Usual, Now)!;

    /// <summary>The rows of the time that meet the filters.</summary>
    public ReportScope Scope => List.Scope(Range);

    /// <summary>How many rows the pipeline has.</summary>
    public long Records => Pipelines.FirstOrDefault(pipeline => pipeline.Id == Pipeline)?.Records ?? 0;

    /// <summary>The columns that the page's list can have, beside the first one.</summary>
    public IReadOnlyList<ListColumn> AllColumns => ListColumn.Of(Section);

    /// <summary>Those of them that it shows.</summary>
    public IReadOnlyList<ListColumn> Columns { get; private set; } = [];

    /// <summary>Null on a page that needs no store.</summary>
    public ListState List { get; private set; } = null!;

    /// <summary>Ends when the caller goes.</summary>
    public CancellationToken Aborted { get; private set; }

    /// <summary>What to point an SDK at.</summary>
    public string CollectorAddress { get; private set; } = "";

    /// <summary>Last segment of the page's path; empty for the dashboard's own address.</summary>
    public string Section { get; private set; } = "";

    /// <summary>The part that needs no store, so that a page can say that there is none.</summary>
    public void Locate(HttpContext http, string section)
    {
        // The host may have put the dashboard anywhere; every page is one segment below it.
        var path = http.Request.PathBase.Add(http.Request.Path).ToUriComponent().TrimEnd('/');
        _base = section.Length == 0 ? path : path[..path.LastIndexOf('/')];
        Section = section;
        CollectorAddress = $"{http.Request.Scheme}://{http.Request.Host}{_base}/v1";
    }

    /// <exception cref="StorageUnavailableException">The store can't be used now.</exception>
    public void Open(HttpContext http)
    {
        var asked = http.Request.Query["pipeline"].ToString();
        Aborted = http.RequestAborted;
        Pipelines = rows.Pipelines(Aborted);
        Pipeline = asked.Length > 0 ? asked : rows.LatestPipeline(Aborted) ?? OpenlayerOptions.LocalInferencePipelineId;
        Now = options.Value.TimeProvider.GetUtcNow();
        List = ListState.Read(Link(Section), Pipeline, http.Request.Query, Now);
        List = Section switch
        {
            // A problem is of a list, and a conversation has a session.
            "overview" or "problems" => List with { Problem = null },
            FlowState.Section => List with { Problem = null, WithoutSession = false },
            _ => List,
        };
        Columns = [.. AllColumns.Where(column => !List.Hidden.Contains(column.Name))];
    }

    /// <summary>All rows of a time, whatever the filters.</summary>
    public ReportScope Everything(TimeRange range) => new(new(Pipeline), range.Period, range.Key);

    /// <summary>The address of a page without its query.</summary>
    public string Link(string section) => $"{_base}/{section}";

    public string Overview => To("overview");

    public string Problems => To("problems");

    public string Flows => To("flows");

    public string Sessions => To("sessions");

    public string Users => To("users");

    public string Traces => To("traces");

    public string State => To("state");

    public string Session(string id) => To("session", ("id", id));

    public string User(string id) => To("user", ("id", id));

    public string Trace(string inferenceId) => To("trace", ("id", inferenceId));

    /// <param name="kind">Sessions or traces, in the singular.</param>
    /// <param name="right">Null where it is still to be chosen.</param>
    public string Compare(string kind, string left, string? right = null) =>
        right is null
            ? To("compare", ("kind", kind), ("a", left))
            : To("compare", ("kind", kind), ("a", left), ("b", right));

    public string Media(string inferenceId) => To("media", ("id", inferenceId));

    public string Attachment(string name) => $"{_base}/v1/storage/attachments/{Uri.EscapeDataString(name)}";

    public string RawRow(string inferenceId)
    {
        // A browser takes the ids . and .. in a path for steps in it.
        var at = inferenceId is "." or ".." ? "?inferenceId=" : "/";
        var rows = $"{_base}/v1/inference-pipelines/{Uri.EscapeDataString(Pipeline)}/rows";
        return rows + at + Uri.EscapeDataString(inferenceId);
    }

    private string To(string section, params ReadOnlySpan<(string Name, string Value)> parts)
    {
        var query = new QueryBuilder { { "pipeline", Pipeline } };
        foreach (var (name, value) in List?.FilterParts ?? [])
        {
            query.Add(name, value);
        }

        foreach (var (name, value) in parts)
        {
            query.Add(name, value);
        }

        return Link(section) + query;
    }
}
