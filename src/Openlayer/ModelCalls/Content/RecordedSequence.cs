using System.Collections;
using System.ComponentModel;

namespace Openlayer.GeneratedCode;

/// <summary>
/// Hands on a sequence that is computed as it is read, and keeps what was read of it the first time: reading it twice,
/// or earlier, could be noticed. Integrations use it; not meant to be used directly.
/// </summary>
/// <typeparam name="T">The items' type.</typeparam>
/// <param name="source">The sequence.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class RecordedSequence<T>(IEnumerable<T> source) : IEnumerable<T>
{
    private readonly List<T> _read = [];
    private int _readers;

    /// <summary>What was read so far.</summary>
    public IReadOnlyList<T> Read
    {
        get
        {
            lock (_read)
            {
                return [.. _read];
            }
        }
    }

    /// <inheritdoc/>
    public IEnumerator<T> GetEnumerator() =>
        Interlocked.Increment(ref _readers) == 1 ? First() : source.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private IEnumerator<T> First()
    {
        foreach (var item in source)
        {
            lock (_read)
            {
                _read.Add(item);
            }

            yield return item;
        }
    }
}
