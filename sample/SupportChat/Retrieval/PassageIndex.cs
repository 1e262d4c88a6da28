using Microsoft.Data.Sqlite;

namespace SupportChat.Retrieval;

/// <summary>A full-text index of passages in memory: SQLite's FTS5, ranked by its BM25.</summary>
/// <remarks>Thread-safe: each search has a connection of its own to the shared database.</remarks>
public sealed class PassageIndex : IDisposable
{
    // Title and heading name a passage's topic; a word there counts for more than one in its text.
    private const string SearchSql = """
        SELECT id, -bm25(passages, 0.0, 3.0, 5.0, 1.0) AS score
        FROM passages WHERE passages MATCH $terms
        ORDER BY score DESC LIMIT $count
        """;

    private readonly string _address = new SqliteConnectionStringBuilder
    {
        DataSource = $"passages-{Guid.NewGuid():N}",
        Mode = SqliteOpenMode.Memory,
        Cache = SqliteCacheMode.Shared,
    }.ToString();

    // A database in memory lives as long as a connection to it.
    private readonly SqliteConnection _keeper;
    private readonly IReadOnlyList<Passage> _passages;

    /// <summary>Indexes passages.</summary>
    public PassageIndex(IEnumerable<Passage> passages)
    {
        _passages = [.. passages];
        _keeper = Open();
        using var transaction = _keeper.BeginTransaction();
        Execute(
            "CREATE VIRTUAL TABLE passages USING fts5(id UNINDEXED, title, heading, text, tokenize = 'porter "
                + "unicode61')"
        );
        for (var id = 0; id < _passages.Count; id++)
        {
            var passage = _passages[id];
            Execute(
                "INSERT INTO passages VALUES ($id, $title, $heading, $text)",
                ("$id", id),
                ("$title", passage.Title),
                ("$heading", passage.Heading),
                ("$text", passage.Text)
            );
        }

        transaction.Commit();
    }

    /// <summary>The pages, by path.</summary>
    public ILookup<string, Passage> Pages =>
        _passages.ToLookup(static passage => passage.Page, StringComparer.OrdinalIgnoreCase);

    /// <summary>The passages that hold any of the terms, the best first.</summary>
    public IReadOnlyList<FoundPassage> Search(IReadOnlyCollection<string> terms, int count)
    {
        if (terms.Count == 0)
        {
            return [];
        }

        using var connection = Open();
        using var command = Command(
            connection,
            SearchSql,
            ("$terms", SearchTerms.ToMatchExpression(terms)),
            ("$count", count)
        );
        using var reader = command.ExecuteReader();
        var found = new List<FoundPassage>();
        while (reader.Read())
        {
            found.Add(new FoundPassage(_passages[reader.GetInt32(0)], reader.GetDouble(1)));
        }

        return found;
    }

    /// <inheritdoc/>
    public void Dispose() => _keeper.Dispose();

    private SqliteConnection Open()
    {
        var connection = new SqliteConnection(_address);
        connection.Open();
        return connection;
    }

    private void Execute(string sql, params (string Name, object Value)[] parameters)
    {
        using var command = Command(_keeper, sql, parameters);
        command.ExecuteNonQuery();
    }

    private static SqliteCommand Command(
        SqliteConnection connection,
        string sql,
        params (string Name, object Value)[] parameters
    )
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
        {
            command.Parameters.AddWithValue(name, value);
        }

        return command;
    }
}
