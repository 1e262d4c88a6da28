using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Openlayer.Pipeline;

namespace Openlayer.Hosting;

/// <summary>
/// Tracing is on while the host runs, with the settings that its configuration has at the time; what is queued when it
/// stops is shipped before the process ends. A host whose flows are traced apart has no delivery.
/// </summary>
internal sealed class OpenlayerHostedService(
    IOptionsMonitor<OpenlayerOptions> options,
    ILoggerFactory loggers,
    IServiceProvider services,
    FlowTracing? apart = null
) : IHostedLifecycleService, IDisposable
{
    private readonly Lock _gate = new();
    private readonly SettingReports _reports = new();
    private TracePipeline? _pipeline;
    private IDisposable? _changes;

    /// <summary>Before any other service starts, so that what those trace is not lost.</summary>
    public Task StartingAsync(CancellationToken cancellationToken)
    {
        if (apart is not null)
        {
            apart.Use(OfHost(options.CurrentValue).GuardrailSet);
            return Task.CompletedTask;
        }

        lock (_gate)
        {
            _pipeline = TracePipeline.Create(OfHost(options.CurrentValue));
            EnvironmentPipeline.Supersede();
            InstalledPipelines.Install(_pipeline);
            _changes = options.OnChange(Change);
            ProcessEnd.HostStarted();
        }

        return Task.CompletedTask;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>After every other service has stopped, so that their last traces are in the queue.</summary>
    public async Task StoppedAsync(CancellationToken cancellationToken)
    {
        Dispose();
        TracePipeline? pipeline;
        lock (_gate)
        {
            pipeline = _pipeline;
            _pipeline = null;
        }

        if (pipeline is null)
        {
            return;
        }

        InstalledPipelines.Uninstall(pipeline);
        ProcessEnd.HostStopped();
        if (pipeline.Delivery is { } delivery)
        {
            await delivery.StopAsync(delivery.ShutdownTimeout).ConfigureAwait(false);
        }
    }

    public void Dispose() => _changes?.Dispose();

    private OpenlayerOptions OfHost(OpenlayerOptions settings)
    {
        settings.LoggerFactory ??= loggers;
        settings.Reports = _reports;
        settings.IsOfHost = true;
        if (settings.GuardrailServices is null)
        {
            settings.GuardrailServices = services;
            foreach (var guardrail in services.GetServices<Guardrail>())
            {
                settings.Guardrails.Add(guardrail);
            }
        }

        return settings;
    }

    private void Change(OpenlayerOptions settings)
    {
        lock (_gate)
        {
            if (_pipeline is null || _pipeline.TryChange(OfHost(settings)))
            {
                return;
            }
            // On where tracing was off, or the other way round.
            var previous = _pipeline;
            _pipeline = TracePipeline.Create(settings);
            InstalledPipelines.Replace(previous, _pipeline);
            if (previous.Delivery is { } delivery)
            {
                _ = delivery.StopAsync(delivery.ShutdownTimeout);
            }
        }
    }
}
