using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace Openlayer.Dashboard.Storage.Sqlite;

/// <summary>What stays the same of a file while it is written, and differs in one that took its path.</summary>
internal readonly record struct FileIdentity(ulong Number, DateTime CreatedUtc)
{
    /// <returns>Null when there is no such file.</returns>
    public static FileIdentity? Of(string path)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        // Where a file system keeps no time of creation, Linux has .NET fall back to times that change.
        return OperatingSystem.IsLinux() ? new(Inode(path), default) : new(0, File.GetCreationTimeUtc(path));
    }

    private static ulong Inode(string path)
    {
        // The layout of struct statx, which is the same on all processors.
        const int Size = 256;
        const int InodeAt = 32;
        const int CurrentFolder = -100;
        const uint InodeMask = 0x100;
        var facts = new byte[Size];
        try
        {
            return Statx(CurrentFolder, [.. Encoding.UTF8.GetBytes(path), 0], 0, InodeMask, facts) == 0
                ? BinaryPrimitives.ReadUInt64LittleEndian(facts.AsSpan(InodeAt))
                : 0;
        }
        catch (Exception error) when (error is DllNotFoundException or EntryPointNotFoundException)
        {
            // An old C library: a file that was replaced is not noticed.
            return 0;
        }
    }

    [DllImport("libc", EntryPoint = "statx")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Statx(int folder, byte[] path, int flags, uint mask, byte[] facts);
}
