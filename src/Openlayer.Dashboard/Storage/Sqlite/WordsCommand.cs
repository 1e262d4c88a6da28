using Microsoft.Data.Sqlite;

namespace Openlayer.Dashboard.Storage.Sqlite;

/// <summary>
/// Prepared statements that keep the words of one row after the other, in the connection's current transaction.
/// </summary>
internal sealed class WordsCommand(SqliteConnection connection) : IDisposable
{
    private readonly PreparedStatement _delete = new(connection, "DELETE FROM search WHERE rowid = ?1");

    private readonly PreparedStatement _insert = new(
        connection,
        "INSERT INTO search (rowid, scope, words) VALUES (?1, ?2, ?3)"
    );

    /// <param name="scope">The word of the row's pipeline.</param>
    public void Insert(long row, string scope, string words) => _insert.Set(1, row).Set(2, scope).Set(3, words).Run();

    public void Delete(long row) => _delete.Set(1, row).Run();

    public void Dispose()
    {
        _delete.Dispose();
        _insert.Dispose();
    }
}
