namespace Openlayer.Dashboard.Storage;

/// <summary>Writes, changes and removes rows. The totals change in the same transaction.</summary>
internal interface ITraceWriter
{
    /// <summary>
    /// Keeps all rows or none. A row whose id the pipeline already has takes that row's place and number. A caller that
    /// goes while it waits may still have its rows kept.
    /// </summary>
    /// <returns>How many rows were removed to stay within the limit: those that arrived first.</returns>
    Task<int> WriteAsync(
        string pipeline,
        string config,
        IReadOnlyList<IncomingRow> rows,
        CancellationToken cancellationToken
    );

    /// <summary>Puts what <paramref name="change"/> makes of a row in its place; false when there is none.</summary>
    Task<bool> UpdateAsync(
        string pipeline,
        string inferenceId,
        Func<RowRecord, RowBody, (string Config, IncomingRow Row)> change,
        CancellationToken cancellationToken
    );

    /// <summary>Removes a row; false when there is none.</summary>
    Task<bool> DeleteAsync(string pipeline, string inferenceId, CancellationToken cancellationToken);

    /// <summary>
    /// Removes all rows of an owner with all that belongs to them, in short transactions. Once begun it goes on to its
    /// end.
    /// </summary>
    /// <returns>How many rows went.</returns>
    Task<long> EraseAsync(string pipeline, RowOwner owner);

    /// <summary>Names or describes a pipeline; false when there is none.</summary>
    Task<bool> UpdatePipelineAsync(string pipeline, PipelineChange change);

    /// <summary>
    /// Removes a pipeline with all rows that it has now, in short transactions. Rows that arrive meanwhile are the
    /// first ones of a new pipeline. Once begun it goes on to its end.
    /// </summary>
    /// <returns>False when there is none.</returns>
    Task<bool> DeletePipelineAsync(string pipeline);

    /// <summary>Keeps a view of a pipeline, in the place of one with the same name.</summary>
    Task<bool> SaveViewAsync(string pipeline, SavedView view);

    /// <summary>False when there is none with this name.</summary>
    Task<bool> DeleteViewAsync(string pipeline, string name);

    /// <summary>
    /// Removes some of the rows that are too old or too many for the limits of age and size, or gives some room back to
    /// the file system, in a short transaction.
    /// </summary>
    /// <returns>False when nothing is left to do.</returns>
    Task<bool> CleanSomeAsync(CancellationToken cancellationToken);
}
