using System.Threading.Channels;

namespace Openlayer.Delivery.Queue;

/// <summary>What waits for the worker: closed traces, and the flushes asked for between them.</summary>
internal sealed class TraceQueue
{
    // About two milliseconds of the worker's time, and less memory than a young generation has.
    private const int MaxTracesAwaited = 512;

    private static readonly object _signal = new();

    private readonly Channel<object> _items = Channel.CreateUnbounded<object>(
        new UnboundedChannelOptions { SingleReader = true }
    );
    private int _traces;

    /// <summary>
    /// True when traces close faster than the worker writes their rows. Whoever closes one then writes it himself: a
    /// long queue of step trees costs the garbage collector more than their rows cost to write.
    /// </summary>
    public bool IsBehind => Volatile.Read(ref _traces) > MaxTracesAwaited;

    public bool TryAdd(ActiveTrace trace)
    {
        if (!_items.Writer.TryWrite(trace))
        {
            return false;
        }

        Interlocked.Increment(ref _traces);
        return true;
    }

    public bool TryAdd(FlushRequest flush) => _items.Writer.TryWrite(flush);

    /// <summary>Has the worker look at its batches; it may be asleep.</summary>
    public void Signal() => _items.Writer.TryWrite(_signal);

    /// <summary>Takes no more; what is there can still be read.</summary>
    public void Complete() => _items.Writer.TryComplete();

    public bool TryRead(out ActiveTrace? trace, out FlushRequest? flush)
    {
        trace = null;
        flush = null;
        if (!_items.Reader.TryRead(out var item))
        {
            return false;
        }

        trace = item as ActiveTrace;
        flush = item as FlushRequest;
        if (trace is not null)
        {
            Interlocked.Decrement(ref _traces);
        }

        return true;
    }

    public ValueTask<bool> WaitToReadAsync() => _items.Reader.WaitToReadAsync(CancellationToken.None);
}

/// <summary>In the queue, after the traces that somebody waits for.</summary>
internal sealed class FlushRequest
{
    public TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
}
