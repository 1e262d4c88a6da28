using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Openlayer.Dashboard.Storage.Sqlite;

/// <summary>Keeps everything in one SQLite file of this machine.</summary>
internal sealed class SqliteStore : ITraceStore, IDisposable
{
    private readonly TraceDatabase _database;
    private readonly TraceWriter _writer;

    public SqliteStore(
        IOptions<OpenlayerDashboardOptions> options,
        DashboardMetrics metrics,
        ILogger<TraceDatabase> logger
    )
    {
        _database = new TraceDatabase(options, logger);
        _writer = new TraceWriter(_database, options, metrics);
        Rows = new RowReader(_database);
        Groups = new GroupReader(_database, new KeptPercentiles(options.Value.TimeProvider));
        Pipelines = new PipelineReader(_database);
        Traffic = new TrafficReader(_database);
        Users = new UserReader(_database);
        Storage = new StorageReader(_database);
        Spans = new SpanStore(_database);
        Attachments = new AttachmentReader(_database);
    }

    public ITraceWriter Writer => _writer;

    public IRowReader Rows { get; }

    public IGroupReader Groups { get; }

    public IPipelineReader Pipelines { get; }

    public ITrafficReader Traffic { get; }

    public IUserReader Users { get; }

    public IStorageReader Storage { get; }

    public ISpanStore Spans { get; }

    public IAttachmentReader Attachments { get; }

    public void Dispose()
    {
        _writer.Dispose();
        _database.Dispose();
    }
}
