using Microsoft.Extensions.Logging;

namespace Openlayer.Delivery.Spool;

/// <summary>What a user should know of the spool.</summary>
internal sealed class SpoolLog(DeliveryLog log)
{
    public void Unusable(string folder, Exception cause) => log.Say(
        LogLevel.Warning,
        "spool unusable",
        $"The folder '{folder}' can't be used to keep traces that can't be sent, so these are dropped: {cause.Message} "
            + "Set OPENLAYER_BUFFER_PATH or Openlayer:Spool:Path to another folder, or Openlayer:Spool:Enabled to false.");

    public void NoFolder() => log.Say(
        LogLevel.Warning,
        "spool unusable",
        "This user has no folder for application data, so traces that can't be sent are dropped. Set OPENLAYER_BUFFER_PATH or "
            + "Openlayer:Spool:Path to a folder that keeps them, or Openlayer:Spool:Enabled to false.");

    public void NoRoom(string folder) => log.Say(
        LogLevel.Error,
        "spool no room",
        $"Traces are dropped: '{folder}' has no room for them, as other programs are writing to what there is. "
            + "Openlayer:Spool:MaxBytes makes more room.");

    public void Unwritable(string folder, Exception cause) => log.Say(
        LogLevel.Error,
        "spool unwritable",
        $"Traces could not be written to '{folder}': {cause.Message}");

    public void Removed(long rows, string reason) => log.Say(
        LogLevel.Error,
        reason,
        reason == SpoolBounds.TooOld
            ? $"{rows} trace(s) are dropped, as they have waited on disk for longer than Openlayer:Spool:MaxAge."
            : $"{rows} trace(s), the oldest on disk, are dropped to make room for new ones. Openlayer:Spool:MaxBytes makes more room.");

    public void StillWaiting(int rows, string reason) => log.Spooled(rows, reason);

    public void Newer(string path) => log.Say(
        LogLevel.Warning,
        "newer " + path,
        $"'{path}' was written by a newer version of this library and is left alone.");

    public void Damaged(string path, long bytes) => log.Say(
        LogLevel.Warning,
        "damaged " + path,
        $"{bytes} byte(s) of '{path}' are damaged and passed over; the rest is sent.");

    /// <summary>Writes refused rows down, or says why it can't.</summary>
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

    public void Unreadable(string path, Exception cause) => log.Say(
        LogLevel.Warning,
        "unreadable " + path,
        $"Traces on disk could not be sent from '{path}', and stay there: {cause.Message}");
}
