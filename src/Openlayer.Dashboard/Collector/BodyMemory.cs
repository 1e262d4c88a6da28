namespace Openlayer.Dashboard.Collector;

/// <summary>
/// Counts the bodies that all requests hold at once. A few kilobytes of gzip unpack to a body of the largest size, so a
/// limit for each request alone would not bound them together. Thread-safe.
/// </summary>
internal sealed class BodyMemory
{
    /// <summary>Bodies of the largest size that are read at once.</summary>
    public const int MaxLargest = 8;

    private long _held;

    /// <summary>Begins to count one body. Its bytes are free again when the result is disposed.</summary>
    public Lease Begin(long limit) =>
        new(this, limit > long.MaxValue / MaxLargest ? long.MaxValue : limit * MaxLargest);

    /// <summary>The bytes of one body. For one thread at a time.</summary>
    public sealed class Lease(BodyMemory memory, long limit) : IDisposable
    {
        private long _bytes;

        /// <summary>Counts a body that has grown to <paramref name="bytes"/>.</summary>
        /// <returns>False when all bodies together are too large now.</returns>
        public bool TryGrow(long bytes)
        {
            var more = bytes - _bytes;
            _bytes = bytes;
            return Interlocked.Add(ref memory._held, more) <= limit;
        }

        public void Dispose()
        {
            Interlocked.Add(ref memory._held, -_bytes);
            _bytes = 0;
        }
    }
}
