namespace Openlayer.Dashboard.Storage;

/// <summary>Reads rows and the pipelines that they belong to.</summary>
internal interface IRowReader
{
    /// <summary>What the rows of one page were sent as, in the order of the page.</summary>
    IReadOnlyList<RowBody> Bodies(Selection selection, PageRequest page, CancellationToken cancellationToken);

    /// <summary>What rows were sent as, in the order of their numbers here; a row that is gone is left out.</summary>
    IReadOnlyList<RowBody> Bodies(IReadOnlyList<long> ids, CancellationToken cancellationToken);

    /// <summary>The numbers of the rows of one page.</summary>
    IReadOnlyList<long> Ids(Selection selection, PageRequest page, CancellationToken cancellationToken);

    PageOf<RowRecord> List(Selection selection, PageRequest page, CancellationToken cancellationToken);

    /// <summary>The turns of a session in order, the oldest first.</summary>
    /// <param name="most">No more than these are read.</param>
    IReadOnlyList<TurnOutline> Outline(
        string pipeline,
        string sessionId,
        int most,
        CancellationToken cancellationToken
    );

    /// <summary>How many rows a list has. A long list under filters is not counted to its end.</summary>
    CountOf Count(Selection selection, CancellationToken cancellationToken);

    /// <summary>Null when the pipeline has no such row.</summary>
    (RowRecord Record, RowBody Body)? Find(string pipeline, string inferenceId, CancellationToken cancellationToken);

    /// <summary>Pipelines that have rows, by name.</summary>
    IReadOnlyList<PipelineRecord> Pipelines(CancellationToken cancellationToken);

    /// <summary>The pipeline of the newest row; null when there is no row.</summary>
    string? LatestPipeline(CancellationToken cancellationToken);
}
