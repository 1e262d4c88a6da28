using Microsoft.Extensions.Logging;
using Openlayer.Delivery.Outcomes;
using Openlayer.Delivery.Sending;
using Openlayer.Delivery.Spool.Files;

namespace Openlayer.Delivery.Spool.Storage;

/// <summary>What a user should know of the spool.</summary>
internal sealed class SpoolLog(DeliveryLog log)
{
    // The messages of one state have subjects of their own: SpoolHealth sees to it that there are few.
    private long _changes;

    private const int MaxStrangers = 100;
    private readonly HashSet<string> _strangers = [];

    public void Unusable(string folder, Exception cause) =>
        Change(
            $"Traces can't be kept on disk in '{folder}', so unsent traces stay in memory and are lost when the "
                + $"process ends: {cause.Message} Set OPENLAYER_BUFFER_PATH or Openlayer:Spool:Path to another "
                + "folder, or Openlayer:Spool:Enabled to false."
        );

    public void NoFolder() =>
        log.Log(
            LogLevel.Warning,
            "spool unusable",
            "This user has no application data folder, so unsent traces stay in memory and are lost when the "
                + "process ends. Set OPENLAYER_BUFFER_PATH or Openlayer:Spool:Path to a folder for them, or "
                + "Openlayer:Spool:Enabled to false."
        );

    public void NoRoom(string folder) =>
        Change(
            $"'{folder}' has no room for more traces because other programs are writing to its files. Unsent traces "
                + "stay in memory and are lost when the process ends. Raise Openlayer:Spool:MaxBytes to make "
                + "room."
        );

    public void UsableAgain(string folder) => Change($"Traces are kept on disk again in '{folder}'.");

    /// <summary>Each is logged once in the life of the process: nothing takes it away.</summary>
    public void Strangers(string folder, IReadOnlyList<string> paths)
    {
        foreach (var path in paths)
        {
            lock (_strangers)
            {
                if (_strangers.Count == MaxStrangers || !_strangers.Add(path))
                {
                    continue;
                }
            }

            log.Log(
                LogLevel.Warning,
                "stranger " + path,
                $"'{path}' is not a file that this library writes to '{folder}', so it is ignored."
            );
        }
    }

    public void Gone(string folder, long rows) =>
        log.Log(
            LogLevel.Error,
            "spool gone " + folder,
            $"{rows} trace(s) are lost because their files in '{folder}' were deleted before they were sent."
        );

    public void Unwritable(string folder, Exception cause) =>
        log.Log(LogLevel.Error, "spool unwritable", $"Traces could not be written to '{folder}': {cause.Message}");

    public void Removed(long rows, DropReason reason) =>
        log.Log(
            LogLevel.Error,
            reason.Tag,
            reason == DropReason.SpoolAge
                ? $"{rows} trace(s) are dropped because they waited on disk longer than Openlayer:Spool:MaxAge."
                : $"{rows} trace(s), the oldest on disk, are dropped to make room for new ones. Raise "
                    + "Openlayer:Spool:MaxBytes to make room."
        );

    public void StillWaiting(int rows, string reason) => log.Spooled(rows, reason);

    public void Newer(string path) =>
        log.Log(
            LogLevel.Warning,
            "newer " + path,
            $"'{path}' was written by a newer version of this library and is left unchanged."
        );

    public void Damaged(string path, long bytes) =>
        log.Log(
            LogLevel.Warning,
            "damaged " + path,
            $"{bytes} byte(s) of '{path}' are damaged and skipped. The rest is sent."
        );

    /// <summary>Writes refused rows down, or logs why it can't.</summary>
    public void TryReject(RejectedRows rejected, RowBatch batch, string answer)
    {
        try
        {
            rejected.Add(batch, answer);
        }
        catch (Exception exception) when (PrivateFiles.IsFault(exception))
        {
            Unwritable(rejected.Path, exception);
        }
    }

    public void Unreadable(string path, Exception cause) =>
        log.Log(
            LogLevel.Warning,
            "unreadable " + path,
            $"Traces on disk could not be sent from '{path}' and stay there: {cause.Message}"
        );

    private void Change(string message) =>
        log.Log(LogLevel.Warning, $"spool state {Interlocked.Increment(ref _changes)}", message);
}
