namespace Openlayer.Dashboard.Rows;

/// <summary>
/// The words of one row, each once: a chain hands its question and its answer from step to step, so a row has most of
/// its texts several times. For one thread.
/// </summary>
internal sealed class WordSet
{
    /// <summary>Most characters of different words that are indexed of one row.</summary>
    public const int MaxLength = 32_000;

    private const int MaxIdentifierLength = 64;
    private const int MaxParts = 8;

    [ThreadStatic]
    private static WordSet? _reused;

    private readonly WrittenWords _words = new();
    private readonly HashSet<string> _texts = [];
    private readonly HashSet<WrittenWord> _known;
    private readonly HashSet<WrittenWord>.AlternateLookup<ReadOnlySpan<char>> _written;

    private WordSet()
    {
        _known = new(_words);
        _written = _known.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    public bool IsFull => _words.Length >= MaxLength;

    /// <summary>The thread's own set: it is used until the next call.</summary>
    public static WordSet Empty()
    {
        var words = _reused ??= new();
        words._words.Clear();
        words._texts.Clear();
        words._known.Clear();
        return words;
    }

    public void Add(string text)
    {
        if (!_texts.Add(text))
        {
            return;
        }

        foreach (var word in Word.AllOf(text))
        {
            if (IsFull)
            {
                return;
            }

            if (word.IsIdeographic)
            {
                AddPairs(word, text);
            }
            else if (_written.Add(word.In(text)))
            {
                AddParts(word.In(text));
            }
        }
    }

    public override string ToString() => _words.ToString();

    private void AddPairs(Word word, string text)
    {
        foreach (var pair in word.Pairs(text))
        {
            if (IsFull)
            {
                return;
            }

            _written.Add(pair);
        }
    }

    // getUserName is found by "user", "username" and "name" as well: a query finds the beginnings of words. A hash has
    // as many seams as characters, and nobody looks for its parts.
    private void AddParts(ReadOnlySpan<char> word)
    {
        if (word.Length > MaxIdentifierLength || !word.ContainsAnyExceptInRange('a', 'z'))
        {
            return;
        }

        var parts = 0;
        for (var at = 1; at < word.Length && parts < MaxParts; at++)
        {
            if (IsSeam(word[at - 1], word[at]))
            {
                _words.Create(word[at..]);
                parts++;
            }
        }
    }

    private static bool IsSeam(char before, char after) =>
        (char.IsLower(before) && char.IsUpper(after)) || char.IsDigit(before) != char.IsDigit(after);
}
