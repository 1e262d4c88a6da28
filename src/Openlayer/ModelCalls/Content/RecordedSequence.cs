using System.Collections;
using System.ComponentModel;

namespace Openlayer.GeneratedCode;

/// <summary>
/// Hands on a sequence that is computed as it is read, and keeps what was read of it: reading it once more, or earlier,
/// could be noticed. Integrations use it; not meant to be used directly.
/// </summary>
/// <typeparam name="T">The items' type.</typeparam>
/// <param name="source">The sequence.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class RecordedSequence<T>(IEnumerable<T> source) : IEnumerable<T>
{
    private readonly Lock _lock = new();
    private List<T> _read = [];

    /// <summary>What was read so far, by whoever has read furthest.</summary>
    public IReadOnlyList<T> Read
    {
        get
        {
            lock (_lock)
            {
                return [.. _read];
            }
        }
    }

    /// <inheritdoc/>
    public IEnumerator<T> GetEnumerator()
    {
        // A first reader may only look whether there is anything.
        List<T> read = [];
        foreach (var item in source)
        {
            lock (_lock)
            {
                read.Add(item);
                _read = read.Count > _read.Count ? read : _read;
            }

            yield return item;
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
