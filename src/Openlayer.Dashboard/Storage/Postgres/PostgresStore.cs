using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Openlayer.Dashboard.Storage.Postgres;

/// <summary>
/// Keeps everything in a PostgreSQL database that any number of replicas share. A replica holds nothing that another
/// needs, or that would be missed when it is gone.
/// </summary>
internal sealed class PostgresStore : ITraceStore, IDisposable
{
    private readonly PostgresDatabase _database;

    public PostgresStore(
        IOptions<OpenlayerDashboardOptions> options,
        DashboardMetrics metrics,
        ILogger<PostgresStore> logger
    )
    {
        _database = new PostgresDatabase(options, logger);
        var transactions = new PostgresTransactions(_database, options.Value.TimeProvider);
        Writer = new PostgresWriter(_database, transactions, options, metrics);
        Rows = new PostgresRowReader(_database);
        Groups = new PostgresGroupReader(_database, new KeptPercentiles(options.Value.TimeProvider));
        Pipelines = new PostgresPipelineReader(_database);
        Traffic = new PostgresTrafficReader(_database);
        Users = new PostgresUserReader(_database);
        Storage = new PostgresStorageReader(_database);
        Spans = new PostgresSpanStore(_database);
        Attachments = new PostgresAttachmentReader(_database);
    }

    public ITraceWriter Writer { get; }

    public IRowReader Rows { get; }

    public IGroupReader Groups { get; }

    public IPipelineReader Pipelines { get; }

    public ITrafficReader Traffic { get; }

    public IUserReader Users { get; }

    public IStorageReader Storage { get; }

    public ISpanStore Spans { get; }

    public IAttachmentReader Attachments { get; }

    public void Dispose() => _database.Dispose();
}
