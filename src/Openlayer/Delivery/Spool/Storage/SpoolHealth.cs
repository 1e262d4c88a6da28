namespace Openlayer.Delivery.Spool.Storage;

/// <summary>
/// Which pipelines' folders can't take rows now. They are tried again after a pause, and a change from usable to
/// unusable, or back, is logged once. Thread-safe.
/// </summary>
internal sealed class SpoolHealth(SpoolLog log, TimeProvider time)
{
    // A full disk is not asked for every row: that costs the closing call more than the row itself.
    private static readonly TimeSpan _pause = TimeSpan.FromSeconds(1);

    // A disk at its limit takes small rows and refuses large ones by turns.
    private static readonly TimeSpan _window = TimeSpan.FromMinutes(1);
    private const int MaxChangesInWindow = 6;

    // The folder that holds those of the pipelines. It works when one of them does.
    private const string Root = "";

    private readonly Lock _gate = new();
    private readonly Dictionary<string, long> _failedAt = [];
    private volatile int _failing;
    private bool _isLoggedAsUnusable;
    private long _windowBegan = time.GetTimestamp();
    private int _changesInWindow;

    /// <summary>Whether the folder has failed so recently that it is not worth another attempt.</summary>
    public bool IsPausing(string inferencePipelineId)
    {
        if (_failing == 0)
        {
            return false;
        }

        lock (_gate)
        {
            return _failedAt.TryGetValue(inferencePipelineId, out var at) && time.GetElapsedTime(at) < _pause;
        }
    }

    /// <summary>The folder above all pipelines' can't be used.</summary>
    public void RootFailed(string folder, Exception cause) => Failed(Root, folder, cause);

    /// <summary>The folder can't be used.</summary>
    public void Failed(string inferencePipelineId, string folder, Exception cause)
    {
        if (IsNewlyUnusable(inferencePipelineId))
        {
            log.Unusable(folder, cause);
        }
    }

    /// <summary>The folder has no room for more.</summary>
    public void Full(string inferencePipelineId, string folder)
    {
        if (IsNewlyUnusable(inferencePipelineId))
        {
            log.NoRoom(folder);
        }
    }

    /// <summary>The folder has taken rows.</summary>
    public void Worked(string inferencePipelineId, string folder)
    {
        if (_failing > 0 && IsUsableAgain(inferencePipelineId))
        {
            log.UsableAgain(folder);
        }
    }

    private bool IsNewlyUnusable(string inferencePipelineId)
    {
        lock (_gate)
        {
            _failedAt[inferencePipelineId] = time.GetTimestamp();
            _failing = _failedAt.Count;
            return !_isLoggedAsUnusable && MayLogChange() && (_isLoggedAsUnusable = true);
        }
    }

    private bool IsUsableAgain(string inferencePipelineId)
    {
        lock (_gate)
        {
            _failedAt.Remove(Root);
            _failedAt.Remove(inferencePipelineId);
            _failing = _failedAt.Count;
            return _failing == 0 && _isLoggedAsUnusable && MayLogChange() && !(_isLoggedAsUnusable = false);
        }
    }

    private bool MayLogChange()
    {
        if (time.GetElapsedTime(_windowBegan) > _window)
        {
            _windowBegan = time.GetTimestamp();
            _changesInWindow = 0;
        }

        return _changesInWindow++ < MaxChangesInWindow;
    }
}
