using System.Security.Cryptography;
using Openlayer.Delivery.Spool.Files;

namespace Openlayer.Delivery.Spool.Folder;

/// <summary>
/// A claim to segments that ends with the process: a file that is held open and locked. The system lets go of the lock
/// when the process dies, however it dies, which a process id in a file would not show.
/// </summary>
internal sealed class SpoolOwner : IDisposable
{
    public const string Extension = ".owner";

    private readonly string _path;
    private readonly FileStream _lock;

    private SpoolOwner(string id, string path, FileStream @lock)
    {
        Id = id;
        _path = path;
        _lock = @lock;
    }

    public string Id { get; }

    /// <summary>False when somebody has deleted the claim: others take this process for dead.</summary>
    public bool IsThere => File.Exists(_path);

    /// <summary>Makes the folder, if need be, and a claim in it.</summary>
    /// <exception cref="IOException">The folder can't be written, is not this user's alone, or its file system has no
    /// locks.</exception>
    public static SpoolOwner Enter(SpoolFolder folder)
    {
        folder.Create();
        var owner = Create(folder.Path);
        try
        {
            FolderTrust.Check(folder.Path, owner._path);
            return owner;
        }
        catch (Exception exception) when (PrivateFiles.IsFault(exception))
        {
            owner.Dispose();
            throw;
        }
    }

    /// <exception cref="IOException">The folder can't be written, or its file system has no locks.</exception>
    public static SpoolOwner Create(string folder)
    {
        for (var attempt = 0; ; attempt++)
        {
            var id = RandomNumberGenerator.GetHexString(12, lowercase: true);
            try
            {
                var path = PathOf(folder, id);
                var owner = new SpoolOwner(
                    id,
                    path,
                    PrivateFiles.Open(
                        path,
                        FileMode.CreateNew,
                        FileAccess.ReadWrite,
                        FileShare.None,
                        FileOptions.DeleteOnClose
                    )
                );
                owner.CheckThatLocksHold(folder);
                return owner;
            }
            catch (IOException) when (attempt < 3 && File.Exists(PathOf(folder, id)))
            {
                // Between the making of the file and its lock another process has looked whether the owner is alive.
            }
        }
    }

    /// <summary>
    /// Takes the lock of another owner, if that is dead. While it is held, no other process takes over what it had.
    /// </summary>
    /// <returns>Null when the owner is alive.</returns>
    public static IDisposable? TryReclaim(string folder, string id)
    {
        // What is not a file of ours claims nothing.
        if (!IsClaim(new FileInfo(PathOf(folder, id))))
        {
            return NothingToHold.Instance;
        }

        try
        {
            return PrivateFiles.Open(
                PathOf(folder, id),
                FileMode.Open,
                FileAccess.ReadWrite,
                FileShare.None,
                FileOptions.DeleteOnClose
            );
        }
        catch (FileNotFoundException)
        {
            // It ended in order, or another process has buried it: whoever renames its segments first has them.
            return NothingToHold.Instance;
        }
        catch (Exception exception) when (PrivateFiles.IsFault(exception))
        {
            return null;
        }
    }

    /// <summary>Whether the owner's process still runs.</summary>
    public static bool IsAlive(string folder, string id)
    {
        using var dead = TryReclaim(folder, id);
        return dead is null;
    }

    public void Dispose() => _lock.Dispose();

    private static bool IsClaim(FileInfo file) =>
        file.Exists && file.LinkTarget is null && UnixFile.Of(file.FullName) is not { IsRegular: false };

    private static string PathOf(string folder, string id) => Path.Combine(folder, id + Extension);

    /// <summary>
    /// Some network file systems take every lock and keep none. There, all processes would look dead to each other.
    /// </summary>
    private void CheckThatLocksHold(string folder)
    {
        try
        {
            PrivateFiles.Open(PathOf(folder, Id), FileMode.Open, FileAccess.ReadWrite, FileShare.None).Dispose();
        }
        catch (IOException)
        {
            return;
        }

        Dispose();
        throw new NotSupportedException("its file system does not support file locks");
    }

    private sealed class NothingToHold : IDisposable
    {
        public static readonly NothingToHold Instance = new();

        public void Dispose() { }
    }
}
