using Openlayer.Dashboard.Storage;

namespace Openlayer.Dashboard.Attachments;

/// <summary>Deletes files that no row refers to.</summary>
internal sealed class AttachmentCleaner(AttachmentFiles files, IAttachmentReader attachments)
{
    private const int NamesAtOnce = 500;

    public void DeleteUnreferred(IEnumerable<string> names, CancellationToken cancellationToken)
    {
        foreach (var some in names.Chunk(NamesAtOnce))
        {
            var referred = attachments.Referred(some, cancellationToken);
            foreach (var name in some.Where(name => !referred.Contains(name)))
            {
                files.Delete(name);
            }
        }
    }
}
