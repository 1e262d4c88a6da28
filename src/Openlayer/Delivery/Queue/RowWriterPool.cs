using Openlayer.Rows;

namespace Openlayer.Delivery.Queue;

/// <summary>Row writers and their buffers, used again. Thread-safe.</summary>
internal sealed class RowWriterPool(TimeProvider time) : IDisposable
{
    // As many as threads can run; those that find no place are thrown away after use.
    private readonly RowWriter?[] _free = new RowWriter?[Environment.ProcessorCount];
    private bool _disposed;

    public RowWriter Take()
    {
        for (var i = 0; i < _free.Length; i++)
        {
            if (_free[i] is not null && Interlocked.Exchange(ref _free[i], null) is { } writer)
            {
                return writer;
            }
        }

        return new RowWriter(time);
    }

    public void Return(RowWriter writer)
    {
        for (var i = 0; i < _free.Length && !Volatile.Read(ref _disposed); i++)
        {
            if (_free[i] is null && Interlocked.CompareExchange(ref _free[i], writer, null) is null)
            {
                return;
            }
        }

        writer.Dispose();
    }

    public void Dispose()
    {
        Volatile.Write(ref _disposed, true);
        for (var i = 0; i < _free.Length; i++)
        {
            Interlocked.Exchange(ref _free[i], null)?.Dispose();
        }
    }
}
