using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Openlayer.Dashboard.Storage;

namespace Openlayer.Dashboard.Attachments;

/// <summary>
/// Deletes files that no row refers to, once an hour: those of rows that have gone, and those whose row never came.
/// </summary>
internal sealed partial class AttachmentCleaning(
    AttachmentFiles files,
    AttachmentCleaner cleaner,
    IOptions<OpenlayerDashboardOptions> options,
    ILogger<AttachmentCleaning> logger
) : BackgroundService
{
    // A file is sent before its row, which may wait in the sender's own buffer for a while.
    private static readonly TimeSpan _grace = TimeSpan.FromDays(1);
    private static readonly TimeSpan _untilNextLook = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(_untilNextLook, options.Value.TimeProvider);
        while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false))
        {
            try
            {
                var before = options.Value.TimeProvider.GetUtcNow() - _grace;
                cleaner.DeleteUnreferred(files.Before(before), stoppingToken);
            }
            catch (Exception error)
                when (error is StorageUnavailableException or IOException or UnauthorizedAccessException)
            {
                LogFailure(logger, error);
            }
        }
    }

    [LoggerMessage(
        LogLevel.Warning,
        "Attachments that no trace refers to could not be deleted now. The dashboard tries it again in an hour."
    )]
    private static partial void LogFailure(ILogger logger, Exception error);
}
