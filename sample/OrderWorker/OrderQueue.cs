using System.Threading.Channels;
using Openlayer;

namespace OrderWorker;

/// <summary>An order, and whose it is.</summary>
internal sealed record Order(string Item, CapturedContext Context);

/// <summary>Orders that wait. Thread-safe.</summary>
internal sealed class OrderQueue
{
    private readonly Channel<Order> _orders = Channel.CreateBounded<Order>(100);

    public IAsyncEnumerable<Order> WaitingAsync(CancellationToken stop) => _orders.Reader.ReadAllAsync(stop);

    /// <summary>Queues an item for whoever asks, who may be gone when it is packed.</summary>
    [Trace]
    public async Task AddAsync(string item) =>
        await _orders.Writer.WriteAsync(new Order(item, OpenlayerTracer.CaptureContext()));
}
