namespace Openlayer.Dashboard.Storage;

/// <summary>Whose rows: those of one session, of one user, or all of the pipeline.</summary>
internal sealed record RowOwner(RowOwnerKind Kind, string Id)
{
    /// <summary>All rows of a pipeline.</summary>
    public static RowOwner Whole(string pipeline) => new(RowOwnerKind.Pipeline, pipeline);
}

internal enum RowOwnerKind
{
    Session,
    User,
    Pipeline,
}
