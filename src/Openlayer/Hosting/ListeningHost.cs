using Microsoft.Extensions.Hosting;

namespace Openlayer.Hosting;

/// <summary>Ends the listening to activities with the host.</summary>
internal sealed class ListeningHost(IDisposable listening) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken)
    {
        listening.Dispose();
        return Task.CompletedTask;
    }
}
