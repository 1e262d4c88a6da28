namespace Openlayer.QueueApp;

/// <summary>Works off the orders, one after the other.</summary>
public sealed class OrderWorker(Orders orders) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var item in orders.Waiting(stoppingToken))
        {
            Pack(item);
        }
    }

    [Trace]
    public static string Pack(string item) => $"{item} is packed";
}
