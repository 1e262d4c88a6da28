using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using System.Text;

namespace Openlayer.Delivery.Spool.Files;

/// <summary>
/// What Linux knows of a file and .NET does not ask for: its kind, and whose it is. Links are not followed.
/// </summary>
/// <param name="Kind">The bits of its mode that are its kind.</param>
/// <param name="Owner">The user whose it is.</param>
/// <param name="Mode">Who may do what with it.</param>
internal readonly record struct UnixFile(int Kind, uint Owner, UnixFileMode Mode)
{
    private const int KindBits = 0xF000;
    private const int RegularKind = 0x8000;
    private const int FolderKind = 0x4000;

    public bool IsRegular => Kind == RegularKind;

    public bool IsFolder => Kind == FolderKind;

    /// <returns>Null where the system doesn't know, or has no such file.</returns>
    public static UnixFile? Of(string path)
    {
        if (!OperatingSystem.IsLinux())
        {
            return null;
        }

        try
        {
            return Read(path);
        }
        catch (Exception exception) when (exception is DllNotFoundException or EntryPointNotFoundException)
        {
            // An old C library. The other checks have to do.
            return null;
        }
    }

    [SupportedOSPlatform("linux")]
    private static UnixFile? Read(string path)
    {
        // The layout of struct statx, which is the same on all processors.
        const int size = 256;
        const int ownerAt = 20;
        const int modeAt = 28;
        const int currentFolder = -100;
        const int dontFollowLinks = 0x100;
        const uint basicFacts = 0x7FF;
        var facts = new byte[size];
        if (Statx(currentFolder, [.. Encoding.UTF8.GetBytes(path), 0], dontFollowLinks, basicFacts, facts) != 0)
        {
            return null;
        }

        var mode = BinaryPrimitives.ReadUInt16LittleEndian(facts.AsSpan(modeAt));
        return new UnixFile(
            mode & KindBits,
            BinaryPrimitives.ReadUInt32LittleEndian(facts.AsSpan(ownerAt)),
            (UnixFileMode)(mode & ~KindBits)
        );
    }

    [DllImport("libc", EntryPoint = "statx")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Statx(int folder, byte[] path, int flags, uint mask, byte[] facts);
}
