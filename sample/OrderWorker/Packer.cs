using Microsoft.Extensions.AI;
using Openlayer;

namespace OrderWorker;

/// <summary>Packs one order after the other, each for its own user and session.</summary>
internal sealed class Packer(OrderQueue orders, IChatClient model) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var order in orders.WaitingAsync(stoppingToken))
        {
            using var context = order.Context.Restore();
            await PackAsync(order.Item, stoppingToken);
        }
    }

    [Trace(StepType.Agent)]
    private async Task<string> PackAsync(string item, CancellationToken stop)
    {
        var note = await model.GetResponseAsync($"Write a note for the parcel with a {item}.", cancellationToken: stop);
        return note.Text;
    }
}
