using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Openlayer.Dashboard.Storage.Sqlite;

/// <summary>
/// One statement that runs for many rows. A command of the provider looks each parameter up by its name each time, and
/// makes objects that cost as much as the statement itself. For one thread, within the life of its connection.
/// </summary>
internal sealed class PreparedStatement : IDisposable
{
    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;
    private byte[] _text = new byte[1024];

    /// <param name="connection">An open one.</param>
    /// <param name="sql">Its parameters are ?1, ?2 and so on.</param>
    public PreparedStatement(SqliteConnection connection, string sql)
    {
        _database = connection.Handle!;
        Check(raw.sqlite3_prepare_v2(_database, sql, out _statement));
    }

    public PreparedStatement Set(int at, long value) => Checked(raw.sqlite3_bind_int64(_statement, at, value));

    public PreparedStatement Set(int at, double? value) =>
        Checked(
            value is { } number
                ? raw.sqlite3_bind_double(_statement, at, number)
                : raw.sqlite3_bind_null(_statement, at)
        );

    public PreparedStatement Set(int at, string? value)
    {
        if (string.IsNullOrEmpty(value))
        {
            return Checked(
                value is null ? raw.sqlite3_bind_null(_statement, at) : raw.sqlite3_bind_text(_statement, at, value)
            );
        }

        var longest = Encoding.UTF8.GetMaxByteCount(value.Length);
        if (_text.Length < longest)
        {
            _text = new byte[2 * longest];
        }

        // SQLite copies it.
        var length = Encoding.UTF8.GetBytes(value, _text);
        return Checked(raw.sqlite3_bind_text(_statement, at, _text.AsSpan(0, length)));
    }

    public PreparedStatement Set(int at, byte[] value) => Checked(raw.sqlite3_bind_blob(_statement, at, value));

    /// <summary>Runs it to its end.</summary>
    /// <returns>How many rows it has changed, without those that triggers change.</returns>
    public int Run()
    {
        while (Step()) { }
        var changed = raw.sqlite3_changes(_database);
        Check(raw.sqlite3_reset(_statement));
        return changed;
    }

    /// <summary>The whole number that its one row has; 0 without a row.</summary>
    public long Number()
    {
        var number = 0L;
        while (Step())
        {
            number = raw.sqlite3_column_int64(_statement, 0);
        }

        Check(raw.sqlite3_reset(_statement));
        return number;
    }

    public void Dispose() => _statement.Dispose();

    private PreparedStatement Checked(int result)
    {
        Check(result);
        return this;
    }

    private bool Step()
    {
        var result = raw.sqlite3_step(_statement);
        if (result is not (raw.SQLITE_ROW or raw.SQLITE_DONE))
        {
            // The message is of the last call, so it is read before any other.
            var error = Error(result);
            _ = raw.sqlite3_reset(_statement);
            throw error;
        }

        return result == raw.SQLITE_ROW;
    }

    private void Check(int result)
    {
        if (result != raw.SQLITE_OK)
        {
            throw Error(result);
        }
    }

    private SqliteException Error(int result)
    {
        try
        {
            SqliteException.ThrowExceptionForRC(result, _database);
        }
        catch (SqliteException error)
        {
            return error;
        }

        return new SqliteException("SQLite failed without a message.", result);
    }
}
