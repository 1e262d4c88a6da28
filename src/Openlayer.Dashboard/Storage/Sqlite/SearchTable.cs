using Openlayer.Dashboard.Rows;

namespace Openlayer.Dashboard.Storage.Sqlite;

/// <summary>
/// The full-text index. It holds words, not texts, so it can't be read back; a row's words go with the row.
/// </summary>
internal static class SearchTable
{
    /// <summary>Most rows that one search looks at: the newest ones that have its words.</summary>
    public const int MaxMatches = 10_000;

    // Rows are only found by whole words and by their beginnings, so no positions are kept. A word must then be one
    // token, also where it has marks or letters that SQLite's tables do not know yet (Cn). The more segments are merged
    // at once, the less often a word is written anew; a large buffer makes fewer of them.
    public const string Create = """
        CREATE VIRTUAL TABLE search USING fts5(
            scope, words, content = '', contentless_delete = 1, detail = none,
            tokenize = "unicode61 remove_diacritics 2 categories 'L* N* M* Co Cn'");
        INSERT INTO search (search, rank) VALUES ('automerge', 16), ('hashsize', 16777216);

        CREATE TRIGGER search_deleted AFTER DELETE ON rows BEGIN
            DELETE FROM search WHERE rowid = old.id;
        END;

        """;

    /// <summary>Rows that a search finds, as the query of an <c>IN</c>.</summary>
    public static SqlText Matches(this SqlText sql, string pipeline, TextSearch search)
    {
        var words = Query(pipeline, search, isWhole: false);
        if (search.Negated || search.IsExhaustive)
        {
            return sql.Add($"SELECT rowid FROM search WHERE search MATCH {words}");
        }

        // The words that begin with a frequent one are many, and the index reads the rows of all of them before it
        // returns the newest. Where enough rows have the word itself, they are not asked for.
        var whole = Query(pipeline, search, isWhole: true);
        return sql.Raw("SELECT rowid FROM search WHERE search MATCH CASE WHEN (SELECT COUNT(*) FROM (")
            .Add($"SELECT 1 FROM search WHERE search MATCH {whole} LIMIT {MaxMatches})) = {MaxMatches}")
            .Add($" THEN {whole} ELSE {words} END ORDER BY rowid DESC LIMIT {MaxMatches}");
    }

    private static string Query(string pipeline, TextSearch search, bool isWhole)
    {
        var terms = search.Terms.Select(term => SearchText.Query(term, isWhole)).ToList();
        var any = terms.Where(static term => term is not null).ToList();
        var marks = string.Concat(search.Marks.Select(static mark => $" AND \"{mark}\""));
        if (terms.Count == 0 && search.Marks.Count > 0)
        {
            return $"\"{SearchText.Scope(pipeline)}\"{marks}";
        }

        // A term without a letter or a digit is in no index, so no row is known to have it.
        var isHopeless = search.Any ? any.Count == 0 : any.Count < terms.Count;
        var joined = string.Join(search.Any ? " OR " : " AND ", any);
        return isHopeless ? "\"none\"" : $"\"{SearchText.Scope(pipeline)}\" AND ({joined}){marks}";
    }
}
