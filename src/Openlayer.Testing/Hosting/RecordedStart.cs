using Microsoft.Extensions.Hosting;

namespace Openlayer.Testing.Hosting;

/// <summary>
/// What the host's services start is in its flows too. A host makes its services in the flow in which it then starts
/// them, so this one, which is the first, sets what the others inherit.
/// </summary>
internal sealed class RecordedStart : IHostedService
{
    public RecordedStart(HostRecording recording) => _ = recording.Tracing.Enter();

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
