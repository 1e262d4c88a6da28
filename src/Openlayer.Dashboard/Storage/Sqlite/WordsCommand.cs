using Microsoft.Data.Sqlite;
using Openlayer.Dashboard.Rows;

namespace Openlayer.Dashboard.Storage.Sqlite;

/// <summary>
/// Prepared statements that keep the words of one row after the other, in the connection's current transaction.
/// </summary>
internal sealed class WordsCommand : IDisposable
{
    private readonly SqliteCommand _delete;
    private readonly SqliteCommand _insert;
    private readonly SqliteParameter _deleted;
    private readonly SqliteParameter _id;
    private readonly SqliteParameter _scope;
    private readonly SqliteParameter _words;

    public WordsCommand(SqliteConnection connection)
    {
        _delete = connection.CreateCommand();
        _delete.CommandText = "DELETE FROM search WHERE rowid = $id";
        _deleted = _delete.Parameters.Add("$id", SqliteType.Integer);
        _insert = connection.CreateCommand();
        _insert.CommandText = "INSERT INTO search (rowid, scope, words) VALUES ($id, $scope, $words)";
        _id = _insert.Parameters.Add("$id", SqliteType.Integer);
        _scope = _insert.Parameters.Add("$scope", SqliteType.Text);
        _words = _insert.Parameters.Add("$words", SqliteType.Text);
    }

    public void Insert(long row, string pipeline, string words)
    {
        _id.Value = row;
        _scope.Value = SearchText.Scope(pipeline);
        _words.Value = words;
        _insert.ExecuteNonQuery();
    }

    public void Replace(long row, string pipeline, string words)
    {
        _deleted.Value = row;
        _delete.ExecuteNonQuery();
        Insert(row, pipeline, words);
    }

    public void Dispose()
    {
        _delete.Dispose();
        _insert.Dispose();
    }
}
