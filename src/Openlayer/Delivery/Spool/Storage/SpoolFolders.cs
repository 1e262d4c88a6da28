using Openlayer.Delivery.Outcomes;
using Openlayer.Delivery.Spool.Files;
using Openlayer.Delivery.Spool.Folder;

namespace Openlayer.Delivery.Spool.Storage;

/// <summary>The pipelines' folders that this process uses, opened when first needed.</summary>
internal sealed class SpoolFolders(
    string root,
    LiveSettings settings,
    TraceLedger ledger,
    SpoolHealth health,
    SpoolLog log
)
{
    private readonly Lock _gate = new();
    private readonly string _baseUrl = SpoolTarget.BaseUrlOf(settings.Current);
    private readonly Dictionary<string, PipelineSpool> _open = [];
    private readonly HashSet<string> _seen = [];
    private bool _ended;

    public string Root => root;

    public IReadOnlyList<PipelineSpool> Open
    {
        get
        {
            lock (_gate)
            {
                return [.. _open.Values];
            }
        }
    }

    /// <summary>
    /// Logs early when the root can't be written, and finds what earlier processes have left for the pipeline of the
    /// settings.
    /// </summary>
    public void Prepare()
    {
        try
        {
            PrivateFiles.CreateFolder(root);
            var probe = Path.Combine(root, $"probe.{Guid.NewGuid():n}");
            PrivateFiles
                .Open(probe, FileMode.CreateNew, FileAccess.Write, FileShare.None, FileOptions.DeleteOnClose)
                .Dispose();
            if (settings.Current.InferencePipelineId is { Length: > 0 } id && FolderOf(id).Exists)
            {
                TryGet(id);
            }
        }
        catch (Exception exception) when (PrivateFiles.IsFault(exception))
        {
            health.RootFailed(root, exception);
        }
    }

    /// <summary>Looks once, when a pipeline is first seen, for what earlier processes have left for it.</summary>
    /// <returns>True when there is something.</returns>
    public bool IsNew(string inferencePipelineId)
    {
        lock (_gate)
        {
            if (!_seen.Add(inferencePipelineId) || _open.ContainsKey(inferencePipelineId))
            {
                return false;
            }
        }

        return FolderOf(inferencePipelineId).Exists && TryGet(inferencePipelineId) is not null;
    }

    /// <returns>Null when the folder can't be used now, which has been logged.</returns>
    public PipelineSpool? TryGet(string inferencePipelineId)
    {
        lock (_gate)
        {
            if (_open.TryGetValue(inferencePipelineId, out var open))
            {
                return open;
            }

            if (_ended)
            {
                return null;
            }

            var folder = FolderOf(inferencePipelineId);
            try
            {
                return _open[inferencePipelineId] = new PipelineSpool(folder, settings.Current, ledger, log);
            }
            catch (Exception exception) when (PrivateFiles.IsFault(exception))
            {
                health.Failed(inferencePipelineId, folder.Path, exception);
                return null;
            }
        }
    }

    /// <summary>Lets go of all folders, for good.</summary>
    public void Close()
    {
        lock (_gate)
        {
            _ended = true;
            foreach (var spool in _open.Values)
            {
                TryClose(spool);
            }

            _open.Clear();
        }
    }

    private void TryClose(PipelineSpool spool)
    {
        try
        {
            spool.Dispose();
        }
        catch (Exception exception) when (PrivateFiles.IsFault(exception))
        {
            log.Unwritable(spool.Folder.Path, exception);
        }
    }

    private SpoolFolder FolderOf(string inferencePipelineId) =>
        SpoolFolder.Of(root, new SpoolTarget(_baseUrl, inferencePipelineId));
}
