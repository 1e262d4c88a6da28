namespace Openlayer.Delivery.Spool.Files;

/// <summary>Makes files and folders that nobody but this user can open: rows hold what people wrote.</summary>
internal static class PrivateFiles
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public static void CreateFolder(string path)
    {
        // Windows hands down the rights of the user's profile, which are as narrow.
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, OwnerOnly | UnixFileMode.UserExecute);
        }
    }

    public static FileStream Open(
        string path,
        FileMode mode,
        FileAccess access,
        FileShare share,
        FileOptions options = FileOptions.None
    ) => new(path, Options(mode, access, share, options));

    /// <summary>Deletes a file that is worth nothing, if that can be done.</summary>
    public static void TryDelete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception exception) when (IsFault(exception))
        {
            // It is in nobody's way.
        }
    }

    private static FileStreamOptions Options(FileMode mode, FileAccess access, FileShare share, FileOptions options)
    {
        var all = new FileStreamOptions
        {
            Mode = mode,
            Access = access,
            Share = share,
            Options = options,
            BufferSize = 0,
        };
        if (!OperatingSystem.IsWindows() && mode != FileMode.Open)
        {
            all.UnixCreateMode = OwnerOnly;
        }

        return all;
    }

    /// <summary>True for a fault of the file system rather than of this program.</summary>
    public static bool IsFault(Exception exception) =>
        exception
            is IOException
                or UnauthorizedAccessException
                or NotSupportedException
                or System.Security.SecurityException;
}
