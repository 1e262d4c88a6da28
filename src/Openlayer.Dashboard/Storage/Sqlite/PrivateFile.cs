namespace Openlayer.Dashboard.Storage.Sqlite;

/// <summary>Makes the data file, and keeps others from reading it.</summary>
internal static class PrivateFile
{
    private const UnixFileMode UserFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    // Made here rather than by SQLite, which would leave it readable by everyone; its log files copy the mode. A file
    // that was copied here, or restored, may have any mode.
    public static void Create(string path)
    {
        var folder = Path.GetDirectoryName(path)!;
        var create = new FileStreamOptions
        {
            Mode = FileMode.OpenOrCreate,
            Access = FileAccess.Write,
            Share = FileShare.ReadWrite | FileShare.Delete,
        };
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, UserFile | UnixFileMode.UserExecute);
            create.UnixCreateMode = UserFile;
        }

        if (!File.Exists(path))
        {
            new FileStream(path, create).Dispose();
        }
        else if (!OperatingSystem.IsWindows() && File.GetUnixFileMode(path) is var mode && (mode & ~UserFile) != 0)
        {
            File.SetUnixFileMode(path, mode & UserFile);
        }
    }
}
