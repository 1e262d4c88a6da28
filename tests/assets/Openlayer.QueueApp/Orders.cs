using System.Threading.Channels;

namespace Openlayer.QueueApp;

/// <summary>Orders that wait for the worker.</summary>
public sealed class Orders
{
    private readonly Channel<string> _items = Channel.CreateUnbounded<string>();

    public IAsyncEnumerable<string> Waiting(CancellationToken cancellationToken) =>
        _items.Reader.ReadAllAsync(cancellationToken);

    public bool Add(string item) => _items.Writer.TryWrite(item);
}
