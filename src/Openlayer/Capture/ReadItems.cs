using System.Collections;

namespace Openlayer.Capture;

/// <summary>What a collection holds, as far as it could be read.</summary>
internal sealed class ReadItems
{
    // More than anybody reads, and an end to those that have none.
    private const int Max = 10_000;
    private const int MaxOfFramework = 100_000;

    // A collection that another thread changes is likely to be left alone for the moment that a copy takes.
    private const int Attempts = 4;

    private readonly List<object?> _items = [];

    public IReadOnlyList<object?> Items => _items;

    public bool HasMore { get; private set; }

    public Exception? Failure { get; private set; }

    /// <summary>
    /// True for a structure that was never made a collection, such as a default <c>ImmutableArray</c>.
    /// </summary>
    public bool IsNothing { get; private set; }

    public static ReadItems Of(IEnumerable collection)
    {
        var type = collection.GetType();
        // Reading it again would run the user's code twice.
        var attempts = UserCode.IsRunByReading(type) ? 1 : Attempts;
        var most = attempts == 1 ? Max : MaxOfFramework;
        var best = new ReadItems();
        for (var i = 0; i < attempts; i++)
        {
            var read = new ReadItems();
            read.Read(collection, most);
            if (read.Failure is null)
            {
                return read;
            }

            if (best.Failure is null || read.Items.Count > best.Items.Count)
            {
                best = read;
            }
        }

        best.IsNothing = type.IsValueType && best.Items.Count == 0 && !UserCode.Is(type);
        return best;
    }

    private void Read(IEnumerable collection, int most)
    {
        try
        {
            if (collection is IDictionary dictionary)
            {
                ReadDictionary(dictionary, most);
            }
            else
            {
                ReadSequence(collection, most);
            }
        }
#pragma warning disable CA1031 // An enumerator is user code, and any collection may change while it is read.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Failure = exception;
        }
    }

    private void ReadSequence(IEnumerable sequence, int most)
    {
        foreach (var item in sequence)
        {
            if (HasMore = _items.Count == most)
            {
                return;
            }

            _items.Add(item);
        }
    }

    private void ReadDictionary(IDictionary dictionary, int most)
    {
        foreach (DictionaryEntry entry in dictionary)
        {
            if (HasMore = _items.Count == most)
            {
                return;
            }

            _items.Add(entry);
        }
    }
}
