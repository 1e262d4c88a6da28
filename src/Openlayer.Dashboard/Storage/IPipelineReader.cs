namespace Openlayer.Dashboard.Storage;

/// <summary>Reads what a store knows of pipelines.</summary>
internal interface IPipelineReader
{
    /// <summary>Pipelines by their ids, also those whose rows have all gone.</summary>
    /// <param name="name">Only those with this name, or with this id where they have no name.</param>
    PageOf<PipelineDetails> List(string? name, int page, int size, CancellationToken cancellationToken);

    /// <summary>Null when there is no such pipeline.</summary>
    PipelineDetails? Find(string pipeline, CancellationToken cancellationToken);

    /// <summary>The saved views of a pipeline, by name.</summary>
    IReadOnlyList<SavedView> Views(string pipeline, CancellationToken cancellationToken);
}
