namespace Openlayer.Dashboard.Rows;

/// <summary>Where a word stands in <see cref="WrittenWords"/>.</summary>
internal readonly record struct WrittenWord(int At, int Length);

/// <summary>
/// Words one after the other, with spaces between them. A set that compares by it finds a word of a text without making
/// a string of it, and writes the word when it is new. For one thread.
/// </summary>
internal sealed class WrittenWords
    : IEqualityComparer<WrittenWord>,
        IAlternateEqualityComparer<ReadOnlySpan<char>, WrittenWord>
{
    private const int FirstCapacity = 4 * 1024;

    // A set is used again, and one word can be as long as a text.
    private const int MaxKeptCapacity = 256 * 1024;

    private char[] _characters = new char[FirstCapacity];

    public int Length { get; private set; }

    public void Clear()
    {
        Length = 0;
        if (_characters.Length > MaxKeptCapacity)
        {
            _characters = new char[FirstCapacity];
        }
    }

    /// <summary>Writes a word.</summary>
    public WrittenWord Create(ReadOnlySpan<char> alternate)
    {
        var word = new WrittenWord(Length, alternate.Length);
        Length += alternate.Length + 1;
        if (Length > _characters.Length)
        {
            Array.Resize(ref _characters, 2 * Length);
        }

        alternate.CopyTo(_characters.AsSpan(word.At));
        _characters[Length - 1] = ' ';
        return word;
    }

    public bool Equals(WrittenWord x, WrittenWord y) => In(x).SequenceEqual(In(y));

    public int GetHashCode(WrittenWord obj) => string.GetHashCode(In(obj));

    public bool Equals(ReadOnlySpan<char> alternate, WrittenWord other) => alternate.SequenceEqual(In(other));

    // By a random key: senders choose the words, and must not choose which of them meet in one place of the table.
    public int GetHashCode(ReadOnlySpan<char> alternate) => string.GetHashCode(alternate);

    public override string ToString() => new(_characters, 0, Length);

    private ReadOnlySpan<char> In(WrittenWord word) => _characters.AsSpan(word.At, word.Length);
}
