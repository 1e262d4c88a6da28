namespace Openlayer.Delivery.Spool;

/// <summary>The spool in the folder that the settings name. Faults of the file system end here: they are told, and cost rows at worst.</summary>
internal sealed class DiskSpool : TraceSpool
{
    // A full disk is not asked for every row: that costs the closing call more than the row itself.
    private static readonly TimeSpan _pauseAfterFault = TimeSpan.FromSeconds(1);

    private readonly TimeProvider _time;
    private readonly SpoolFolders _folders;
    private readonly SpoolLog _log;
    private readonly SpoolReplay _replay;
    private long _faultAt;

    private DiskSpool(string root, OpenlayerOptions options, TraceLedger ledger, DeliveryLog deliveryLog, SpoolLog log)
    {
        _log = log;
        _time = options.TimeProvider;
        _folders = new SpoolFolders(root, options, ledger, log);
        _replay = new SpoolReplay(_folders, options, deliveryLog, log);
    }

    public override bool IsOn => true;

    private bool IsPausing => Volatile.Read(ref _faultAt) is not 0 and var at && _time.GetElapsedTime(at) < _pauseAfterFault;

    /// <summary>The spool that the settings ask for.</summary>
    public static TraceSpool Of(OpenlayerOptions options, TraceLedger ledger, DeliveryLog deliveryLog)
    {
        if (!(options.Spool.Enabled ?? options.Transport is null))
            return NoSpool.Instance;
        var log = new SpoolLog(deliveryLog);
        if (SpoolLocation.Of(options.Spool) is { } root)
            return new DiskSpool(root, options, ledger, deliveryLog, log);
        log.NoFolder();
        return NoSpool.Instance;
    }

    public override SpoolAnswer Keep(RowBatch batch) => Keep(batch, SpoolFolder.LongestWait);

    public override SpoolAnswer KeepSoon(RowBatch batch) => Keep(batch, SpoolFolder.ShortWait);

    private SpoolAnswer Keep(RowBatch batch, TimeSpan longestWait)
    {
        if (_folders.Get(batch.InferencePipelineId) is not { } spool)
            return SpoolAnswer.Off;
        if (IsPausing)
            return SpoolAnswer.Full;
        try
        {
            if (!spool.Append(batch, longestWait))
            {
                _log.NoRoom(_folders.Root);
                return SpoolAnswer.Full;
            }

            _replay.RowsAdded();
            return SpoolAnswer.Kept;
        }
        catch (Exception exception) when (PrivateFiles.IsFault(exception))
        {
            Volatile.Write(ref _faultAt, _time.GetTimestamp());
            _log.Unwritable(_folders.Root, exception);
            return SpoolAnswer.Full;
        }
    }

    public override void Reject(RowBatch batch, string answer)
    {
        if (_folders.Get(batch.InferencePipelineId) is { } spool)
            _log.TryReject(spool.Rejected, batch, answer);
    }

    public override Task RunAsync(BatchSender sender, CancellationToken stopNow) => _replay.RunAsync(sender, stopNow);

    public override void ServerAnswered(string inferencePipelineId)
    {
        if (_folders.IsNew(inferencePipelineId))
            _replay.RowsAdded();
        _replay.ServerAnswered();
    }

    public override Task ReplayAsync() => _replay.NextPassAsync();

    public override async Task StopAsync()
    {
        await _replay.StopAsync().ConfigureAwait(false);
        try
        {
            _folders.Close();
        }
        catch (Exception exception) when (PrivateFiles.IsFault(exception))
        {
            _log.Unwritable(_folders.Root, exception);
        }
    }

    public override BufferStatus Status()
    {
        try
        {
            return SpoolSurvey.Of(_folders.Open.Select(static spool => spool.Folder)).ToStatus(_folders.Root);
        }
        catch (Exception exception) when (PrivateFiles.IsFault(exception))
        {
            _log.Unusable(_folders.Root, exception);
            return new BufferStatus(_folders.Root, 0, 0, null, 0);
        }
    }

    public override long Clear()
    {
        try
        {
            return _folders.Open.Sum(static spool => spool.Clear());
        }
        catch (Exception exception) when (PrivateFiles.IsFault(exception))
        {
            _log.Unwritable(_folders.Root, exception);
            return 0;
        }
    }
}
