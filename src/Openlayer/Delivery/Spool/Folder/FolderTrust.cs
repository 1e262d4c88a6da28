using Openlayer.Delivery.Spool.Files;

namespace Openlayer.Delivery.Spool.Folder;

/// <summary>
/// Whether a pipeline's folder is this user's alone. Others could read the rows that are written to it, and have rows
/// of theirs sent with this user's key.
/// </summary>
internal static class FolderTrust
{
    private const UnixFileMode WritableByOthers = UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;

    /// <param name="folder">The folder.</param>
    /// <param name="ownFile">A file that this process has just made in it, for this user alone.</param>
    /// <exception cref="IOException">It is not this user's alone.</exception>
    public static void Check(string folder, string ownFile)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        if (new DirectoryInfo(folder).LinkTarget is not null)
        {
            throw new IOException("it is a symbolic link.");
        }
        // Network shares may give all files to one owner, with one mode. What this process makes there looks alike.
        var holdsModes = (File.GetUnixFileMode(ownFile) & WritableByOthers) == UnixFileMode.None;
        if (holdsModes && (File.GetUnixFileMode(folder) & WritableByOthers) != UnixFileMode.None)
        {
            throw new IOException(
                $"other users can write to it. Check what they left there, then run 'chmod 700 {folder}' to keep "
                    + "them out."
            );
        }

        if (UnixFile.Of(folder) is { } found && UnixFile.Of(ownFile) is { } own && found.Owner != own.Owner)
        {
            throw new IOException("it belongs to another user.");
        }
    }
}
