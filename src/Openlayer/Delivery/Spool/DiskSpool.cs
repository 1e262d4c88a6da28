using Openlayer.Delivery.Outcomes;
using Openlayer.Delivery.Sending;
using Openlayer.Delivery.Spool.Files;
using Openlayer.Delivery.Spool.Folder;
using Openlayer.Delivery.Spool.Replay;
using Openlayer.Delivery.Spool.Storage;

namespace Openlayer.Delivery.Spool;

/// <summary>
/// The spool in the folder that the settings name. Faults of the file system end here: they are logged, and rows that
/// the disk does not take stay where they came from.
/// </summary>
internal sealed class DiskSpool : TraceSpool
{
    private readonly SpoolFolders _folders;
    private readonly SpoolHealth _health;
    private readonly SpoolLog _log;
    private readonly SpoolReplay _replay;

    private DiskSpool(string root, LiveSettings settings, TraceLedger ledger, DeliveryLog deliveryLog, SpoolLog log)
    {
        _log = log;
        _health = new SpoolHealth(log, settings.Time);
        _folders = new SpoolFolders(root, settings, ledger, _health, log);
        _replay = new SpoolReplay(_folders, settings, deliveryLog, log);
    }

    public override bool IsOn => true;

    /// <summary>The spool that the settings ask for.</summary>
    public static TraceSpool Of(LiveSettings settings, TraceLedger ledger, DeliveryLog deliveryLog)
    {
        if (!(settings.Current.Spool.Enabled ?? settings.Current.Transport is null))
        {
            return NoSpool.Instance;
        }

        var log = new SpoolLog(deliveryLog);
        if (SpoolLocation.Of(settings.Current.Spool) is { } root)
        {
            return new DiskSpool(root, settings, ledger, deliveryLog, log);
        }

        log.NoFolder();
        return NoSpool.Instance;
    }

    public override SpoolResult Keep(RowBatch batch, SpoolPatience patience)
    {
        var pipeline = batch.InferencePipelineId;
        if (patience != SpoolPatience.LastChance && _health.IsPausing(pipeline))
        {
            return SpoolResult.Off;
        }

        if (_folders.TryGet(pipeline) is not { } spool)
        {
            return SpoolResult.Off;
        }

        try
        {
            return Keep(spool, batch, patience);
        }
        catch (Exception exception) when (PrivateFiles.IsFault(exception))
        {
            _health.Failed(pipeline, spool.Folder.Path, exception);
            return SpoolResult.Off;
        }
    }

    public override void Reject(RowBatch batch, string answer)
    {
        if (_folders.TryGet(batch.InferencePipelineId) is { } spool)
        {
            _log.TryReject(spool.Rejected, batch, answer);
        }
    }

    public override Task RunAsync(BatchSender sender, CancellationToken stopNow) => _replay.RunAsync(sender, stopNow);

    public override void ServerResponded(string inferencePipelineId)
    {
        if (_folders.IsNew(inferencePipelineId))
        {
            _replay.RowsAdded();
        }

        _replay.ServerResponded();
    }

    public override Task ReplayAsync() => _replay.NextPassAsync();

    public override async Task StopAsync()
    {
        await _replay.StopAsync().ConfigureAwait(false);
        _folders.Close();
    }

    public override BufferStatus Status() =>
        SpoolSurvey.Of(_folders.Open.Select(static spool => spool.Folder)).ToStatus(_folders.Root);

    public override long Clear() => _folders.Open.Sum(TryClear);

    private SpoolResult Keep(PipelineSpool spool, RowBatch batch, SpoolPatience patience)
    {
        // The others may still have room.
        if (!spool.CanEverHold(batch))
        {
            return SpoolResult.Full;
        }

        if (!spool.Append(batch, patience))
        {
            _health.Full(batch.InferencePipelineId, spool.Folder.Path);
            return SpoolResult.Full;
        }

        TryNotify(batch.InferencePipelineId, spool.Folder.Path);
        return SpoolResult.Kept;
    }

    private void TryNotify(string pipeline, string folder)
    {
        try
        {
            _health.Worked(pipeline, folder);
            _replay.RowsAdded();
        }
        catch (OutOfMemoryException)
        {
            // The rows are on disk and counted. The replay also looks there by itself.
        }
    }

    private long TryClear(PipelineSpool spool)
    {
        try
        {
            return spool.Clear();
        }
        catch (Exception exception) when (PrivateFiles.IsFault(exception))
        {
            _log.Unwritable(spool.Folder.Path, exception);
            return 0;
        }
    }
}
