using System.Collections;

namespace Openlayer.Extensions.AI.Content;

/// <summary>
/// Hands on a sequence that is computed as it is read, and keeps what was read of it the first time: reading it twice,
/// or earlier, could be noticed.
/// </summary>
internal sealed class RecordedSequence<T>(IEnumerable<T> source) : IEnumerable<T>
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
