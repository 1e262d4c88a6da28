namespace Openlayer.Dashboard.Storage;

/// <summary>Whose rows: those of one session, or those of one user.</summary>
internal sealed record RowOwner(RowOwnerKind Kind, string Id);

internal enum RowOwnerKind
{
    Session,
    User,
}
