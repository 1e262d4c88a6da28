using Openlayer.Delivery.Spool.Files;
using Openlayer.Delivery.Spool.Segments;

namespace Openlayer.Delivery.Spool.Folder;

/// <summary>The folder of one pipeline, which every process that sends to it shares.</summary>
internal sealed class SpoolFolder(string path, SpoolTarget target)
{
    private const string TargetFile = "target.json";
    private const int MaxTargetLength = 64 * 1024;

    public string Path => path;

    public SpoolTarget Target => target;

    public string RejectedPath => System.IO.Path.Combine(path, "rejected");

    public bool Exists => Directory.Exists(path);

    public static SpoolFolder Of(string root, SpoolTarget target) =>
        new(System.IO.Path.Combine(root, target.FolderName), target);

    /// <summary>Every pipeline's folder below a root, those that are not a spool's passed over.</summary>
    public static IEnumerable<SpoolFolder> All(string root)
    {
        foreach (var folder in Below(root))
        {
            if (TargetIn(folder) is { } target)
            {
                yield return new SpoolFolder(folder, target);
            }
        }
    }

    /// <summary>
    /// Folders below a root that have segments, or that nobody can look into, and don't say for whom.
    /// </summary>
    public static IEnumerable<string> WithoutTarget(string root) =>
        Below(root).Where(static folder => TargetIn(folder) is null && MayHaveSegments(folder));

    public void Create()
    {
        PrivateFiles.CreateFolder(path);
        if (TargetIn(path) == target)
        {
            return;
        }

        var file = System.IO.Path.Combine(path, TargetFile);
        // Written aside and renamed, so that nobody reads half of it.
        var draft = $"{file}.{Guid.NewGuid():n}";
        using (var stream = PrivateFiles.Open(draft, FileMode.CreateNew, FileAccess.Write, FileShare.None))
        {
            stream.Write(target.ToJson());
        }

        File.Move(draft, file, overwrite: true);
    }

    /// <summary>The segments, oldest first.</summary>
    public IReadOnlyList<SegmentFile> Segments() => Content().Segments;

    public FolderContent Content() => FolderContent.Of(path);

    public string PathOf(SegmentName name) => System.IO.Path.Combine(path, name.FileName);

    /// <summary>A link leads to what is somebody else's.</summary>
    private static IEnumerable<string> Below(string root) =>
        Directory
            .EnumerateDirectories(root)
            .Where(static folder => new DirectoryInfo(folder).LinkTarget is null)
            .Order(StringComparer.Ordinal);

    private static bool MayHaveSegments(string folder)
    {
        try
        {
            return FolderContent.Of(folder).Segments.Count > 0;
        }
        catch (Exception exception) when (PrivateFiles.IsFault(exception))
        {
            return true;
        }
    }

    private static SpoolTarget? TargetIn(string folder)
    {
        var file = new FileInfo(System.IO.Path.Combine(folder, TargetFile));
        try
        {
            return FolderContent.IsOrdinaryFile(file) && file.Length <= MaxTargetLength
                ? SpoolTarget.FromJson(File.ReadAllBytes(file.FullName))
                : null;
        }
        catch (Exception exception) when (PrivateFiles.IsFault(exception))
        {
            return null;
        }
    }
}
