using Openlayer.Delivery.Spool.Files;

namespace Openlayer.Delivery.Spool.Folder;

/// <summary>
/// Keeps other processes from making room in a folder at the same time. Whoever can't have it soon does without: it
/// keeps the size exact, and is not what keeps rows apart.
/// </summary>
internal sealed class FolderLock : IDisposable
{
    private const string FileName = "folder.lock";

    private const int MaxPauseMilliseconds = 25;
    private const int LooksInBackoff = 4;

    private static readonly FolderLock _none = new(null);

    private readonly FileStream? _file;

    private FolderLock(FileStream? file) => _file = file;

    /// <param name="folder">The folder.</param>
    /// <param name="longestWait">How long to wait for another process that has it.</param>
    /// <returns>Null when another process keeps it for that long.</returns>
    public static FolderLock? TryTake(string folder, TimeSpan longestWait)
    {
        var path = Path.Combine(folder, FileName);
        // What somebody else has put there locks nothing, and waiting for it would be for ever.
        if (IsStranger(folder))
        {
            return _none;
        }

        var until = Environment.TickCount64 + (long)longestWait.TotalMilliseconds;
        while (true)
        {
            if (TryTake(path) is { } taken)
            {
                return taken;
            }

            var rest = until - Environment.TickCount64;
            if (rest <= 0)
            {
                return null;
            }
            // Asleep, as the holder may need the processor, and more often the longer it has waited: who came first is
            // served sooner.
#pragma warning disable RS0030 // No event reports that another process lets go of a file.
            Thread.Sleep((int)Math.Clamp(rest / LooksInBackoff, 1, MaxPauseMilliseconds));
#pragma warning restore RS0030
        }
    }

    /// <summary>Whether there is something in the place of the lock's file that is none.</summary>
    public static bool IsStranger(string folder)
    {
        var file = new FileInfo(Path.Combine(folder, FileName));
        return Directory.Exists(file.FullName)
            || file.LinkTarget is not null
            || (file.Exists && UnixFile.Of(file.FullName) is { IsRegular: false });
    }

    public static string PathIn(string folder) => Path.Combine(folder, FileName);

    public void Dispose() => _file?.Dispose();

    private static FolderLock? TryTake(string path)
    {
        try
        {
            return new FolderLock(PrivateFiles.Open(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException exception) when (exception is not DirectoryNotFoundException && File.Exists(path))
        {
            return null;
        }
    }
}
