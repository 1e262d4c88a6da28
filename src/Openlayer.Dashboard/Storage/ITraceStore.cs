namespace Openlayer.Dashboard.Storage;

/// <summary>
/// Where rows are kept. The collector, the API and the pages know no more of a store than these parts, so all that
/// they do works alike over each. A store says <see cref="StorageUnavailableException"/> when it can't be used.
/// </summary>
internal interface ITraceStore
{
    ITraceWriter Writer { get; }

    IRowReader Rows { get; }

    IGroupReader Groups { get; }

    IPipelineReader Pipelines { get; }

    ITrafficReader Traffic { get; }

    IUserReader Users { get; }

    IStorageReader Storage { get; }

    ISpanStore Spans { get; }

    IAttachmentReader Attachments { get; }
}
