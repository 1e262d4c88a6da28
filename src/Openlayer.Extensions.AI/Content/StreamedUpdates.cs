namespace Openlayer.Extensions.AI.Content;

/// <summary>The updates of a stream, as they come. A field of its step that isn't read-only.</summary>
internal struct StreamedUpdates<T>
{
    // Of a stream that goes on for longer, the answer is not recorded to its end.
    private const int MaxCount = 100_000;

    private List<T>? _updates;

    public void Add(object? item)
    {
        if (item is T update && (_updates ??= []).Count < MaxCount)
        {
            _updates.Add(update);
        }
    }

    /// <summary>All of them, of which nothing is kept; null if there were none.</summary>
    public List<T>? Take()
    {
        var taken = _updates;
        _updates = null;
        return taken;
    }
}
