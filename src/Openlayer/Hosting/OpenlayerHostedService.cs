using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Openlayer.Tracing;

namespace Openlayer.Hosting;

/// <summary>Tracing is on while the host runs; what is queued when it stops is shipped before the process ends.</summary>
internal sealed class OpenlayerHostedService(IOptions<OpenlayerOptions> options, ILoggerFactory loggers) : IHostedLifecycleService
{
    private TracePipeline? _pipeline;

    /// <summary>Before any other service starts, so that what those trace is not lost.</summary>
    public Task StartingAsync(CancellationToken cancellationToken)
    {
        var settings = options.Value;
        settings.LoggerFactory ??= loggers;
        _pipeline = TracePipeline.Create(settings);
        InstalledPipelines.Install(_pipeline);
        return Task.CompletedTask;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>After every other service has stopped, so that their last traces are in the queue.</summary>
    public async Task StoppedAsync(CancellationToken cancellationToken)
    {
        if (_pipeline is null)
            return;
        InstalledPipelines.Uninstall(_pipeline);
        if (_pipeline.Delivery is { } delivery)
            await delivery.StopAsync(delivery.ShutdownTimeout).ConfigureAwait(false);
    }
}
