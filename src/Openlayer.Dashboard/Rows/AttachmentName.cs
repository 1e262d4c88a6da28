using System.Buffers;

namespace Openlayer.Dashboard.Rows;

/// <summary>
/// The name of a file that came with a trace. SDKs name it by its checksum: <c>attachments/{md5}.{extension}</c>.
/// </summary>
internal static class AttachmentName
{
    public const int MaxLength = 200;

    private const string Folder = "attachments/";
    private const string Location = "openlayer-dashboard://" + Folder;
    private const int ChecksumLength = 32;

    private static readonly SearchValues<char> _allowed = SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_."
    );

    /// <summary>The name in what an SDK calls the object; null when it can't be one.</summary>
    public static string? OfObject(string objectName) =>
        objectName.StartsWith(Folder, StringComparison.Ordinal) && IsValid(objectName[Folder.Length..])
            ? objectName[Folder.Length..]
            : null;

    /// <summary>The name in a row's <c>storageUri</c>; null when the file is elsewhere.</summary>
    public static string? OfLocation(string? storageUri) =>
        storageUri is not null
        && storageUri.StartsWith(Location, StringComparison.Ordinal)
        && IsValid(storageUri[Location.Length..])
            ? storageUri[Location.Length..]
            : null;

    /// <summary>What rows have as <c>storageUri</c>.</summary>
    public static string ToLocation(string name) => Location + name;

    /// <summary>The MD5 in hexadecimal digits that the name promises; null when it promises none.</summary>
    public static string? Checksum(string name) =>
        Path.GetFileNameWithoutExtension(name) is { Length: ChecksumLength } stem && stem.All(char.IsAsciiHexDigit)
            ? stem.ToLowerInvariant()
            : null;

    /// <summary>Whether a file may be called like that: it is in one folder, and no hidden file.</summary>
    public static bool IsValid(string name) =>
        name.Length is > 0 and <= MaxLength && name[0] != '.' && !name.AsSpan().ContainsAnyExcept(_allowed);
}
