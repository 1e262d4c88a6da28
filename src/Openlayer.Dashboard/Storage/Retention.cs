using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Openlayer.Dashboard.Storage;

/// <summary>
/// Keeps the store within the limits of age and size, beside what comes in: in short steps, between which others write.
/// </summary>
internal sealed partial class Retention(
    ITraceWriter writer,
    IOptions<OpenlayerDashboardOptions> options,
    ILogger<Retention> logger
) : BackgroundService
{
    private static readonly TimeSpan _untilNextLook = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The app starts first.
        await Task.Yield();
        if (options.Value is { MaxAge: null, MaxBytes: null })
        {
            return;
        }

        using var timer = new PeriodicTimer(_untilNextLook, options.Value.TimeProvider);
        do
        {
            await TryCleanAsync(stoppingToken).ConfigureAwait(false);
        } while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false));
    }

    private async Task TryCleanAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (await writer.CleanSomeAsync(stoppingToken).ConfigureAwait(false))
            {
                stoppingToken.ThrowIfCancellationRequested();
            }
        }
        catch (StorageUnavailableException error)
        {
            LogFailure(logger, error);
        }
    }

    [LoggerMessage(
        LogLevel.Warning,
        "Rows beyond the limits of age and size could not be removed now. The dashboard tries it again in a minute."
    )]
    private static partial void LogFailure(ILogger logger, Exception error);
}
