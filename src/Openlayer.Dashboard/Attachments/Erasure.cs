using Openlayer.Dashboard.Storage;

namespace Openlayer.Dashboard.Attachments;

/// <summary>
/// Removes everything of a session, a user or a pipeline: what the store has, and the files that came with it.
/// </summary>
internal sealed class Erasure(ITraceWriter writer, IAttachmentReader attachments, AttachmentCleaner cleaner)
{
    /// <returns>How many rows went.</returns>
    public async Task<long> RunAsync(string pipeline, RowOwner owner)
    {
        var names = attachments.Of(pipeline, owner, CancellationToken.None);
        var erased = await writer.EraseAsync(pipeline, owner).ConfigureAwait(false);
        cleaner.DeleteUnreferred(names, CancellationToken.None);
        return erased;
    }

    /// <summary>Removes a pipeline with all of its rows.</summary>
    /// <returns>False when there is none.</returns>
    public async Task<bool> RunAsync(string pipeline)
    {
        var names = attachments.Of(pipeline, RowOwner.Whole(pipeline), CancellationToken.None);
        var found = await writer.DeletePipelineAsync(pipeline).ConfigureAwait(false);
        cleaner.DeleteUnreferred(names, CancellationToken.None);
        return found;
    }
}
