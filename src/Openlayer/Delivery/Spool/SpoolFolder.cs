namespace Openlayer.Delivery.Spool;

/// <summary>The folder of one pipeline, which every process that sends to it shares.</summary>
internal sealed class SpoolFolder(string path, SpoolTarget target)
{
    private const string TargetFile = "target.json";
    private const string LockFile = "folder.lock";

    /// <summary>How long whoever has time waits for another process that has the folder locked.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(2);

    /// <summary>As long as a call of the traced program may wait for that: what another process does meanwhile takes a few milliseconds.</summary>
    public static readonly TimeSpan ShortWait = TimeSpan.FromMilliseconds(50);

    public string Path => path;

    public SpoolTarget Target => target;

    public string RejectedPath => System.IO.Path.Combine(path, "rejected");

    public bool Exists => Directory.Exists(path);

    public static SpoolFolder Of(string root, SpoolTarget target) => new(System.IO.Path.Combine(root, target.FolderName), target);

    /// <summary>Every pipeline's folder below a root, those that are not a spool's passed over.</summary>
    public static IEnumerable<SpoolFolder> All(string root)
    {
        foreach (var folder in Directory.EnumerateDirectories(root).Order(StringComparer.Ordinal))
        {
            if (TargetIn(folder) is { } target)
                yield return new SpoolFolder(folder, target);
        }
    }

    /// <summary>Folders below a root that have segments, and don't say for whom.</summary>
    public static IEnumerable<string> WithoutTarget(string root) => Directory.EnumerateDirectories(root)
        .Where(static folder => Directory.EnumerateFiles(folder).Any(static file => SegmentName.TryParse(System.IO.Path.GetFileName(file), out _)) && TargetIn(folder) is null)
        .Order(StringComparer.Ordinal);

    public void Create()
    {
        PrivateFiles.CreateFolder(path);
        var file = System.IO.Path.Combine(path, TargetFile);
        if (File.Exists(file))
            return;
        // Written aside and renamed, so that nobody reads half of it.
        var draft = $"{file}.{Guid.NewGuid():n}";
        using (var stream = PrivateFiles.Open(draft, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            stream.Write(target.ToJson());
        File.Move(draft, file, overwrite: true);
    }

    /// <summary>The segments, oldest first.</summary>
    public IReadOnlyList<SegmentFile> Segments()
    {
        var found = new List<SegmentFile>();
        foreach (var file in new DirectoryInfo(path).EnumerateFiles())
        {
            if (SegmentName.TryParse(file.Name, out var name) && file.Exists)
                found.Add(new SegmentFile(file.FullName, name, file.Length, file.LastWriteTimeUtc));
        }

        found.Sort(static (a, b) => string.CompareOrdinal(a.Name.Key, b.Name.Key));
        return found;
    }

    public string PathOf(SegmentName name) => System.IO.Path.Combine(path, name.FileName);

    /// <summary>Keeps other processes from adding to the folder until it is disposed: its size is one number for all of them.</summary>
    /// <exception cref="IOException">Another process holds on to it for too long.</exception>
    public IDisposable Lock(TimeSpan longestWait)
    {
        FileStream? held = null;
        if (!SpinWait.SpinUntil(() => (held = TryLock()) is not null, longestWait))
            throw new IOException("another process keeps its folder locked");
        return held!;
    }

    private static SpoolTarget? TargetIn(string folder)
    {
        var file = System.IO.Path.Combine(folder, TargetFile);
        return File.Exists(file) ? SpoolTarget.FromJson(File.ReadAllBytes(file)) : null;
    }

    private FileStream? TryLock()
    {
        try
        {
            return PrivateFiles.Open(System.IO.Path.Combine(path, LockFile), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException exception) when (exception is not DirectoryNotFoundException && Directory.Exists(path))
        {
            return null;
        }
    }
}
