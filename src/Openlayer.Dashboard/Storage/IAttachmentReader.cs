namespace Openlayer.Dashboard.Storage;

/// <summary>Reads which files rows refer to.</summary>
internal interface IAttachmentReader
{
    /// <summary>Files that the rows of an owner refer to.</summary>
    IReadOnlyList<string> Of(string pipeline, RowOwner owner, CancellationToken cancellationToken);

    /// <summary>Those of some files that a row of any pipeline refers to.</summary>
    IReadOnlySet<string> Referred(IReadOnlyCollection<string> names, CancellationToken cancellationToken);
}
