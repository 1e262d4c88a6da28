namespace Openlayer.Corpus.Library;

/// <summary>Ordinary traced methods that other projects call.</summary>
/// <param name="label">Shown with what is taken.</param>
public class Shelf(string label)
{
    /// <summary>An instance method.</summary>
    [Trace]
    public string Take(string book, int copies = 1) => $"{label}: {book} x{copies}";

    /// <summary>A static generic one.</summary>
    [Trace(StepType.Tool)]
    public static T FirstOf<T>(params T[] books) => (books ?? throw new ArgumentNullException(nameof(books)))[0];

    /// <summary>One that calls a private one.</summary>
    [Trace]
    public int CountAll(int rows) => CountHidden(rows) + rows;

    /// <summary>A stream.</summary>
    [Trace]
    public static async IAsyncEnumerable<int> TitlesAsync(int count)
    {
        for (var title = 0; title < count; title++)
        {
            await Task.Yield();
            yield return title;
        }
    }

    [Trace]
    private int CountHidden(int rows) => rows * label.Length;
}

/// <summary>An interface whose member is traced wherever it is called.</summary>
public interface ILender
{
    /// <summary>The member.</summary>
    [Trace]
    Task<string> LendAsync(string book);
}

/// <summary>Methods in extension blocks.</summary>
public static class ShelfExtensions
{
    /// <summary>What they are for.</summary>
    /// <param name="shelf">A shelf.</param>
    extension(Shelf shelf)
    {
        /// <summary>An instance method.</summary>
        [Trace]
        public string Lend([NoTrace] string reader, string book) => $"{shelf?.Take(book)} to {reader}";

        /// <summary>A static one.</summary>
        [Trace]
        public static Shelf Named(string name) => new(name);
    }

    /// <summary>What the generic ones are for.</summary>
    /// <param name="books">Some books.</param>
    extension<T>(IReadOnlyList<T> books)
    {
        /// <summary>One with type parameters of its own and of the block.</summary>
        [Trace]
        public (T Book, TKey Key) Pick<TKey>(TKey key, int at) => (books.ElementAt(at), key);
    }
}
