namespace Openlayer.Dashboard.Storage.Sqlite;

/// <summary>Which rows refer to which files.</summary>
internal static class AttachmentTable
{
    public const string Definition = """
        CREATE TABLE IF NOT EXISTS attachments (
            name TEXT NOT NULL,
            row_id INTEGER NOT NULL,
            PRIMARY KEY (name, row_id)
        ) WITHOUT ROWID;

        CREATE INDEX IF NOT EXISTS attachments_by_row ON attachments (row_id);

        CREATE TRIGGER IF NOT EXISTS rows_deleted_with_attachments AFTER DELETE ON rows BEGIN
            DELETE FROM attachments WHERE row_id = old.id;
        END;
        """;
}
